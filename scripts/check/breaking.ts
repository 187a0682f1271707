import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

/** Whether the field, enum value or argument at a path like `Query.region.code` was marked as deprecated. */
export function wasDeprecated(schema: GraphQLSchema, path: string | undefined): boolean {
  const [typeName = '', memberName = '', argumentName] = path?.split('.') ?? [];
  const type = schema.getType(typeName);
  if (isEnumType(type)) return Boolean(type.getValue(memberName)?.deprecationReason);
  if (isInputObjectType(type)) return Boolean(type.getFields()[memberName]?.deprecationReason);
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  const field = type.getFields()[memberName];
  const argument = field?.args.find(({ name }) => name === argumentName);
  return Boolean(field?.deprecationReason ?? argument?.deprecationReason);
}

/** Whether a change stands in breaking-changes.md as `- <message> — <reason>` (or with a colon before the reason). */
export function isAccepted(message: string, accepted: string): boolean {
  return accepted.split('\n').some((line) => {
    const entry = line.replace(/^[-*]\s+/, '');
    if (entry === line || !entry.startsWith(message)) return false;
    return /^\s*(—|–|-|:)\s*\S.{9,}/.test(entry.slice(message.length));
  });
}
