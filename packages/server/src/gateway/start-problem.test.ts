import { expect, test } from 'vitest';

import { OldServerError } from '../database/migrate.ts';
import { startProblem } from './start-problem.ts';

const where = {
  port: 4000,
  host: '127.0.0.1',
  metrics: { port: 9464, host: '127.0.0.1' },
  dataDir: '/data',
  databaseUrl: 'postgres://saling:hunter2@db.example:5433/saling',
};
const coded = (message: string, rest: object): Error => Object.assign(new Error(message), rest);

test.each([
  [
    'a port that needs rights',
    coded('x', { code: 'EACCES', syscall: 'listen' }),
    'This user may not open port 4000: choose one above 1023 with PORT.',
  ],
  [
    'a taken port of the metrics',
    coded('x', { code: 'EADDRINUSE', syscall: 'listen', port: 9464 }),
    'Port 9464 is taken: end what uses it, or choose another with METRICS_PORT=9465.',
  ],
  [
    'a data folder of somebody else',
    coded('x', { code: 'EACCES', syscall: 'mkdir' }),
    'The data folder /data cannot be written: give this user the right to, or set DATA_DIR to another.',
  ],
  [
    'a full disk',
    coded('x', { code: 'ENOSPC', syscall: 'write' }),
    'The disk of the data folder /data is full: make room, or set DATA_DIR to another.',
  ],
  ['an old PostgreSQL', new OldServerError('14.9'), 'PostgreSQL 14.9 is too old: Saling needs PostgreSQL 15 or newer.'],
  [
    'no connection left',
    coded('sorry, too many clients already', { code: '53300', severity: 'FATAL' }),
    'PostgreSQL at db.example:5433/saling has no connection left: raise its max_connections or end other programs.',
  ],
  [
    'a server that starts up',
    coded('the database system is starting up', { code: '57P03', severity: 'FATAL' }),
    'PostgreSQL at db.example:5433/saling is starting or stopping: try again in a moment.',
  ],
  [
    'a standby',
    coded('cannot execute CREATE TABLE in a read-only transaction', { code: '25006' }),
    'PostgreSQL at db.example:5433/saling takes no writes: let DATABASE_URL lead to the primary.',
  ],
  [
    'an extension that is not installed',
    coded('extension "pg_trgm" is not available', { code: '0A000' }),
    'PostgreSQL at db.example:5433/saling lacks an extension (extension "pg_trgm" is not available): install its contrib package.',
  ],
  [
    'what the ORM wraps',
    coded('migration failed', { cause: coded('permission denied for schema public', { code: '42501' }) }),
    'The user of DATABASE_URL may not do this in db.example:5433/saling (permission denied for schema public): make it the owner of the database, and let an administrator run "create extension pg_trgm" there.',
  ],
  [
    'addresses tried in turn',
    new AggregateError([coded('connect ECONNREFUSED ::1:5433', { code: 'ECONNREFUSED' })]),
    'No PostgreSQL answers at db.example:5433/saling: start it, or correct DATABASE_URL.',
  ],
])('%s', (_name, error, sentence) => {
  expect(startProblem(error, where)).toBe(sentence);
});

test('what nobody foresaw stays what it is', () => {
  expect(startProblem(new TypeError('x is not a function'), where)).toBeNull();
  expect(startProblem(coded('syntax error', { code: '42601' }), where)).toBeNull();
  expect(startProblem('text', where)).toBeNull();
});

test('no sentence has the password', () => {
  for (const code of ['28P01', '3D000', '42501', '53300', '57P03', 'ECONNREFUSED']) {
    expect(startProblem(coded('x', { code }), where)).not.toContain('hunter2');
  }
});
