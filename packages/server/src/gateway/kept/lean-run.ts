import { randomUUID } from 'node:crypto';

import { getArgumentValues, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';

import type { CutAnswer } from './cut-answer.ts';
import type { LeanField, LeanPlan, LeanShape, LeanTypename } from './lean-plan.ts';

/** An answer without errors, as it is kept. */
export interface LeanAnswer {
  data: CutAnswer;
  /** Values in it, as `countValues` counts them. */
  values: number;
}

/** Stands around a cursor while an answer becomes text; no text of anybody's is like it. */
const MARK = randomUUID();

/** What stands between quotes as it is. */
const CURSOR = /^[\w-]+$/;

interface Run {
  schema: GraphQLSchema;
  plan: LeanPlan;
  variables: Record<string, unknown>;
  context: unknown;
  /** Of fields with a resolver, the same for each object they are of. */
  given: { args: Record<string, unknown>; info: GraphQLResolveInfo }[];
  values: number;
}

type Text = string | Promise<string>;

/** A piece of the answer that comes later, and what stands before it. */
interface Waiting {
  text: string;
  later: Promise<string>;
}

/**
 * Runs an operation and writes its answer as it goes: no object of the answer is made, nothing is waited for but what resolvers wait
 * for, and its values are counted on the way.
 *
 * It knows success alone. Rejects when anything is wrong (a resolver throws, something is null that may not be): then graphql-js has
 * to run the operation again and say what. `variables` are coerced.
 */
export async function runLean(
  schema: GraphQLSchema,
  plan: LeanPlan,
  variables: Record<string, unknown>,
  context: unknown,
): Promise<LeanAnswer> {
  const run: Run = { schema, plan, variables, context, given: [], values: 0 };
  const parts = (await writeObject(run, plan.root, undefined)).split(MARK);
  const pieces: Buffer[] = [];
  const cursors: string[] = [];
  for (const [place, part] of parts.entries()) {
    if (place % 2 === 0) pieces.push(Buffer.from(part));
    else cursors.push(part);
  }
  return { data: { pieces, cursors }, values: run.values };
}

function writeObject(run: Run, fields: readonly (LeanField | LeanTypename)[], source: unknown): Text {
  let text = '{';
  let waiting: Waiting[] | null = null;
  try {
    for (const [place, one] of fields.entries()) {
      if (place > 0) text += ',';
      run.values += 1;
      if ('text' in one) {
        text += one.text;
        continue;
      }
      text += one.key;
      const written = writeField(run, one, source);
      if (typeof written === 'string') text += written;
      else {
        (waiting ??= []).push({ text, later: written });
        text = '';
      }
    }
  } catch (error) {
    waiting?.forEach(ignored);
    throw error;
  }
  text += '}';
  return waiting ? joined(waiting, text) : text;
}

function writeField(run: Run, one: LeanField, source: unknown): Text {
  const { resolve } = one.field;
  if (!resolve) return write(run, one.shape, propertyOf(source, one.name));
  const { args, info } = (run.given[one.resolved] ??= givenTo(run, one));
  return write(run, one.shape, resolve(source, args, run.context, info));
}

/** As graphql-js reads it, but for methods. */
function propertyOf(source: unknown, name: string): unknown {
  const value = (source as Record<string, unknown>)[name];
  if (typeof value === 'function') throw new TypeError(`${name} is a method`);
  return value;
}

function write(run: Run, shape: LeanShape, value: unknown): Text {
  if (value === null || value === undefined) {
    if (!shape.nullable) throw new TypeError('null where none may be');
    return 'null';
  }
  if (typeof value === 'object') {
    if (isThenable(value)) return Promise.resolve(value).then((found) => write(run, shape, found));
    if (value instanceof Error) throw value;
  }
  switch (shape.kind) {
    case 'leaf':
      return shape.write(value);
    case 'cursor':
      if (typeof value !== 'string' || !CURSOR.test(value)) throw new TypeError('a cursor is a plain text');
      return `${MARK}${value}${MARK}`;
    case 'object':
      if (typeof value !== 'object') throw new TypeError('an object was expected');
      return writeObject(run, shape.fields, value);
    case 'list':
      return writeList(run, shape.of, value);
  }
}

function isThenable(value: object): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown }).then === 'function';
}

function writeList(run: Run, of: LeanShape, values: unknown): Text {
  if (!Array.isArray(values)) throw new TypeError('a list was expected');
  let text = '[';
  let waiting: Waiting[] | null = null;
  try {
    for (let place = 0; place < values.length; place += 1) {
      if (place > 0) text += ',';
      const value: unknown = values[place];
      // Objects count by their fields.
      if (of.kind !== 'object' || value === null || value === undefined) run.values += 1;
      const written = write(run, of, value);
      if (typeof written === 'string') text += written;
      else {
        (waiting ??= []).push({ text, later: written });
        text = '';
      }
    }
  } catch (error) {
    waiting?.forEach(ignored);
    throw error;
  }
  text += ']';
  return waiting ? joined(waiting, text) : text;
}

async function joined(waiting: readonly Waiting[], end: string): Promise<string> {
  const found = await Promise.all(waiting.map(({ later }) => later));
  return found.map((one, place) => waiting[place]!.text + one).join('') + end;
}

/** What fails beside something that failed already is told to nobody. */
function ignored({ later }: Waiting): void {
  later.catch(() => undefined);
}

function givenTo({ schema, plan, variables }: Run, { field, nodes, parent, key }: LeanField): Run['given'][number] {
  return {
    args: getArgumentValues(field, nodes[0]!, variables),
    info: {
      fieldName: field.name,
      fieldNodes: nodes,
      returnType: field.type,
      parentType: parent,
      path: { prev: undefined, key: key.slice(1, -2), typename: parent.name },
      schema,
      fragments: plan.fragments,
      rootValue: undefined,
      operation: plan.operation,
      variableValues: variables,
    },
  };
}
