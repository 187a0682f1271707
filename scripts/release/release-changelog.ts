import { ChangeType, diff, type Change } from '@graphql-inspector/core';
import { buildSchema, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

import { CHANGE_KINDS, parseApiChangelog, type ChangeKind } from '../../packages/schema/src/api-changelog.ts';
import { compareVersions, type Release } from '../check/releases.ts';

/** Why a version cannot be the next release; null when it can. */
export function releaseProblem(version: string, releases: readonly Release[]): string | null {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return 'Say which version: `pnpm release-schema 0.2.0`.';
  const [latest] = releases;
  if (latest && compareVersions(version, latest.version) <= 0)
    return `${version} is not after ${latest.version}, the last release: choose a higher one.`;
  return null;
}

export interface Releasing {
  markdown: string;
  version: string;
  /** yyyy-mm-dd */
  date: string;
  /** SDL of the release before; null for the first. */
  before: string | null;
  after: string;
}

/** The change log with "Unreleased" as a release: what people wrote stays, and what the schemas differ in and nobody named is added. */
export async function releaseChangelog({ markdown, version, date, before, after }: Releasing): Promise<string> {
  const unreleased = parseApiChangelog(markdown).find((release) => release.date === null);
  const written = unreleased?.groups ?? [];
  const named = written.flatMap(({ entries }) => entries).join('\n');
  const found = before === null ? [] : await changesOf(before, after);
  const groups = CHANGE_KINDS.map((kind) => [
    ...written.filter((group) => group.kind === kind).flatMap(({ entries }) => entries),
    ...found.filter((change) => change.kind === kind && !named.includes(`\`${change.path}\``)).map(({ text }) => text),
  ]);
  const section = [
    `## ${version} (${date})`,
    ...(unreleased?.text ? [unreleased.text] : []),
    ...CHANGE_KINDS.flatMap((kind, place) =>
      groups[place]!.length > 0 ? [`### ${kind}\n\n${groups[place]!.map((entry) => `- ${entry}`).join('\n')}`] : [],
    ),
  ].join('\n\n');
  const rest = markdown.replace(/^## Unreleased\n[^]*?(?=^## |$(?![^]))/m, '');
  const at = /^## /m.exec(rest)?.index ?? rest.length;
  return `${[rest.slice(0, at).trim(), section, rest.slice(at).trim()].filter((part) => part !== '').join('\n\n')}\n`;
}

/** Said by other changes, such as a type by the field that leads to it, or changing nobody's behaviour. */
const UNSAID = new RegExp(`DESCRIPTION|DIRECTIVE_USAGE|^${ChangeType.TypeAdded}$`);
const WHOLE = new Set<string>([ChangeType.TypeAdded, ChangeType.TypeRemoved, ChangeType.FieldAdded, ChangeType.FieldRemoved]);

interface Entry {
  kind: ChangeKind;
  path: string;
  text: string;
}

/** What differs, one entry a change, without what follows from another. */
async function changesOf(before: string, after: string): Promise<Entry[]> {
  const now = buildSchema(after);
  const all = await diff(buildSchema(before), now);
  const whole = all.filter(({ type }) => WHOLE.has(type)).map(({ path }) => path ?? '');
  const isNew = new Set(all.filter(({ type }) => type === ChangeType.TypeAdded).map(({ path }) => path));
  const entries = new Map<string, Entry>();
  for (const change of all) {
    const path = (change.path ?? '').replace(/\.?@.*$/, '');
    if (UNSAID.test(change.type) || isNew.has(path) || whole.some((part) => path.startsWith(`${part}.`))) continue;
    const entry = change.type === ChangeType.EnumValueAdded ? valueAdded(path, entries) : entryOf(change, path, now);
    const key = `${entry.kind} ${entry.path}`;
    if (change.type === ChangeType.EnumValueAdded || !entries.has(key)) entries.set(key, entry);
  }
  return [...entries.values()];
}

function entryOf(change: Change, path: string, now: GraphQLSchema): Entry {
  const kind = kindOf(change);
  const said = (kind === 'Added' && descriptionOf(now, path)) || change.message.replaceAll("'", '`');
  const flat = said.replaceAll(/\s+/g, ' ').trim();
  return { kind, path, text: `\`${path}\`: ${flat}${/[.!?]$/.test(flat) ? '' : '.'}` };
}

/** Values of one enum share a line. */
function valueAdded(path: string, entries: Map<string, Entry>): Entry {
  const [name = '', value = ''] = path.split('.');
  const known = entries.get(`Added ${name}`)?.text;
  return { kind: 'Added', path: name, text: known ? known.replace(/\.$/, `, \`${value}\`.`) : `\`${name}\`: new values \`${value}\`.` };
}

function descriptionOf(schema: GraphQLSchema, path: string): string | null {
  const [typeName = '', fieldName = ''] = path.split('.');
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return null;
  return type.getFields()[fieldName]?.description ?? null;
}

function kindOf({ type }: Change): ChangeKind {
  if (type.includes('DEPRECATION') || type.includes('DEPRECATED')) return type.endsWith('_REMOVED') ? 'Changed' : 'Deprecated';
  if (type.endsWith('_ADDED')) return 'Added';
  return type.endsWith('_REMOVED') ? 'Removed' : 'Changed';
}
