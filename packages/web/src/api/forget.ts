import type { SerializedEntries } from '@urql/exchange-graphcache';

/** An object that may not be seen any more, as the server names it. */
export interface ForgottenObject {
  typename: string;
  id: string;
}

/** What graphcache's storage holds of one object: its fields by key, links begin with a colon. */
type StoredObject = Map<string, string>;

interface Gone {
  /** As graphcache names objects. */
  keys: ReadonlySet<string>;
  /** Fields that ask for just this object. */
  questions: ReadonlySet<string>;
  /** Codes of regions: they stand in arguments and fields of much else. */
  regions: ReadonlySet<string>;
}

/** Fields in which an object says what region it is of. */
const NAMING = /^(code|regionCode)$/;

/**
 * What a storage may keep when some objects may not be seen any more.
 *
 * Gone are the objects, whatever names them by id or link, the lists they stood in, the answers to questions
 * about them, and everything that only these led to: what nobody could reach would still lie on the disk.
 */
export function entriesWithout(entries: SerializedEntries, forgotten: readonly ForgottenObject[]): SerializedEntries {
  const gone: Gone = {
    keys: new Set(forgotten.map(({ typename, id }) => `${typename}:${id}`)),
    questions: new Set(forgotten.map(({ typename, id }) => `${typename[0]!.toLowerCase()}${typename.slice(1)}(${JSON.stringify({ id })})`)),
    // An organisation has the same id as its region, whose values are another matter.
    regions: new Set(forgotten.filter(({ typename }) => typename === 'Region').map(({ id }) => id)),
  };
  const objects = objectsOf(entries);
  const condemned = new Set([...objects].filter(([key, fields]) => gone.keys.has(key) || belongs(fields, gone)).map(([key]) => key));
  const kept: SerializedEntries = {};
  const reached = new Set(['Query']);
  for (const key of reached) {
    for (const [field, value] of objects.get(key) ?? []) {
      if (gone.questions.has(field) || asksAbout(field, gone.regions)) continue;
      const links = linksOf(value);
      if (links.some((link) => condemned.has(link) || gone.keys.has(link))) continue;
      kept[`${key.replaceAll('.', '%2e')}.${field}`] = value;
      for (const link of links) reached.add(link);
    }
  }
  return kept;
}

function objectsOf(entries: SerializedEntries): Map<string, StoredObject> {
  const objects = new Map<string, StoredObject>();
  for (const [name, value] of Object.entries(entries)) {
    if (value === undefined) continue;
    const dot = name.indexOf('.');
    const key = name.slice(0, dot).replaceAll('%2e', '.');
    const fields = objects.get(key) ?? new Map<string, string>();
    objects.set(key, fields);
    fields.set(name.slice(dot + 1), value);
  }
  return objects;
}

/** Whether an object says that it is of something forgotten. */
function belongs(fields: StoredObject, { keys, regions }: Gone): boolean {
  for (const [field, value] of fields) {
    // The answer to a question leads to what it was about, and is not itself of it.
    if (field.includes('(')) continue;
    const said: unknown = JSON.parse(value.startsWith(':') ? value.slice(1) : value);
    if (typeof said !== 'string') continue;
    if (value.startsWith(':') ? keys.has(said) : NAMING.test(field) && regions.has(said)) return true;
  }
  return false;
}

/** Whether the arguments of a field name a forgotten region. */
function asksAbout(field: string, regions: ReadonlySet<string>): boolean {
  const open = field.indexOf('(');
  return open >= 0 && names(JSON.parse(field.slice(open + 1, -1)), regions);
}

function names(value: unknown, regions: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return regions.has(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((part) => names(part, regions));
}

/** Keys of the objects that a stored field leads to. */
function linksOf(value: string): string[] {
  if (!value.startsWith(':')) return [];
  const links: string[] = [];
  const collect = (part: unknown): void => {
    if (typeof part === 'string') links.push(part);
    else if (Array.isArray(part)) part.forEach(collect);
  };
  collect(JSON.parse(value.slice(1)));
  return links;
}
