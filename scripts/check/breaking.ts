import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';

/** Days for which something goes on working after it was deprecated. */
export const NOTICE_DAYS = 90;

type Member = GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLEnumValue | GraphQLArgument;

/** Whether something at a path like `Query.region.code`, or a whole type, was deprecated at least `NOTICE_DAYS` before a day. */
export function wasDeprecated(released: GraphQLSchema, path: string | undefined, today: string): boolean {
  const [typeName = '', memberName, argumentName] = path?.split('.') ?? [];
  if (memberName === undefined) return typeWasDeprecated(released, typeName, today);
  const member = memberAt(released, typeName, memberName);
  const argument = member && 'args' in member && argumentName ? member.args.find(({ name }) => name === argumentName) : undefined;
  return isRipe(member?.deprecationReason, today) || isRipe(argument?.deprecationReason, today);
}

/** A type may go once everything that leads to it may. */
function typeWasDeprecated(released: GraphQLSchema, typeName: string, today: string): boolean {
  const ways = membersOf(released).filter(({ leadsTo, path }) => leadsTo === typeName && !path.startsWith(`${typeName}.`));
  return ways.length > 0 && ways.every(({ path }) => wasDeprecated(released, path, today));
}

function isRipe(reason: string | null | undefined, today: string): boolean {
  const date = dateOf(reason);
  return date !== null && Date.parse(today) - Date.parse(date) >= NOTICE_DAYS * 86_400_000;
}

/** The day with which a reason begins, as in `2026-11-24: use region`; null when it has none that exists, or says nothing more. */
export function dateOf(reason: string | null | undefined): string | null {
  const [, date = ''] = /^(\d{4}-\d{2}-\d{2}): \S/.exec(reason ?? '') ?? [];
  const day = new Date(date);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date) ? date : null;
}

/** Deprecations whose reason says not since when, by their paths. */
export function undatedDeprecations(schema: GraphQLSchema): string[] {
  return membersOf(schema)
    .filter(({ member }) => typeof member.deprecationReason === 'string' && dateOf(member.deprecationReason) === null)
    .map(({ path, member }) => {
      return `${path} is deprecated with "${member.deprecationReason}": begin with the day, like "2026-11-24: use region". It may go ${NOTICE_DAYS} days after it.`;
    });
}

interface Place {
  path: string;
  member: Member;
  /** Name of the type that it is of. */
  leadsTo: string | null;
}

/** All fields, arguments and enum values of a schema. */
function membersOf(schema: GraphQLSchema): Place[] {
  return Object.values(schema.getTypeMap()).flatMap((type): Place[] => {
    if (isIntrospectionType(type)) return [];
    if (isEnumType(type)) return type.getValues().map((member) => ({ path: `${type.name}.${member.name}`, member, leadsTo: null }));
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap((member: GraphQLField<unknown, unknown> | GraphQLInputField): Place[] => {
      const path = `${type.name}.${member.name}`;
      const args = 'args' in member ? member.args : [];
      return [
        { path, member, leadsTo: getNamedType(member.type).name },
        ...args.map((argument) => ({ path: `${path}.${argument.name}`, member: argument, leadsTo: getNamedType(argument.type).name })),
      ];
    });
  });
}

function memberAt(schema: GraphQLSchema, typeName: string, memberName: string): Member | null {
  const type = schema.getType(typeName);
  if (isEnumType(type)) return type.getValue(memberName) ?? null;
  if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type)) return type.getFields()[memberName] ?? null;
  return null;
}

/** Whether a change stands in breaking-changes.md as `- <message> — <reason>` (or with a colon before the reason). */
export function isAccepted(message: string, accepted: string): boolean {
  return accepted.split('\n').some((line) => {
    const entry = line.replace(/^[-*]\s+/, '');
    if (entry === line || !entry.startsWith(message)) return false;
    return /^\s*(—|–|-|:)\s*\S.{9,}/.test(entry.slice(message.length));
  });
}
