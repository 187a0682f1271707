import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

function text(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new GraphQLError(`${name} is text, like "…".`);
  return value;
}

/** Position in the event stream; opaque to clients. */
export const CursorScalar = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  description: 'Opaque position in the event stream. Take it from an `asOf` or an event and hand it back as `after`.',
  serialize: (value) => String(value),
  parseValue: (value) => text(value, 'Cursor'),
  parseLiteral: (node) => text(node.kind === Kind.STRING ? node.value : null, 'Cursor'),
});

/** Exact decimal as text. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'Exact decimal as text with a point, like "3.81": a float could not hold it exactly.',
  serialize: (value) => String(value),
  parseValue: (value) => text(value, 'Decimal'),
  parseLiteral: (node) => text(node.kind === Kind.STRING ? node.value : null, 'Decimal'),
});

function instant(value: unknown): Date {
  const date = typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value) ? new Date(value) : null;
  if (!date || Number.isNaN(date.getTime())) {
    throw new GraphQLError('DateTime is an instant with a zone, like "2026-01-31T09:00:00Z".');
  }
  return date;
}

/** Instant in UTC. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'Instant in ISO 8601 with its zone, like "2026-01-31T09:00:00Z"; answers are in UTC.',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: instant,
  parseLiteral: (node) => instant(node.kind === Kind.STRING ? node.value : null),
});

/** PostgreSQL has no year 0. */
const DAY = /^(?!0000)\d{4}-\d\d-\d\d$/;

function day(value: unknown): string {
  const date = typeof value === 'string' && DAY.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  const text = date === null || Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
  // JavaScript takes 31 February for a day in March.
  if (text === null || text !== value) throw new GraphQLError('LocalDate is a day of the calendar, like "2026-01-31".');
  return text;
}

/** Day of the calendar, without a time and a zone. */
export const LocalDateScalar = new GraphQLScalarType<string, string>({
  name: 'LocalDate',
  description: 'Day of the calendar, like "2026-01-31"; where a zone matters it is that of Jakarta.',
  serialize: (value) => String(value),
  parseValue: day,
  parseLiteral: (node) => day(node.kind === Kind.STRING ? node.value : null),
});

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function bytes(value: unknown): Uint8Array {
  const said = text(value, 'Base64');
  if (!BASE64.test(said)) throw new GraphQLError('Base64 is bytes as RFC 4648 writes them, with padding, like "AAE=".');
  return new Uint8Array(Buffer.from(said, 'base64'));
}

/** Bytes. */
export const Base64Scalar = new GraphQLScalarType<Uint8Array, string>({
  name: 'Base64',
  description: 'Bytes in base64 (RFC 4648, with padding).',
  serialize: (value) => Buffer.from(value as Uint8Array).toString('base64'),
  parseValue: bytes,
  parseLiteral: (node) => bytes(node.kind === Kind.STRING ? node.value : null),
});
