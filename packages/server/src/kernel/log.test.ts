import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';

import { createLogger } from './log.ts';

/** What a logger writes. */
function written(say: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  say(createLogger('info', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

const NAME = 'Siti Nurhaliza Prameswari';
const EMAIL = 'siti.nurhaliza@sumedangkab.example';

test.each<[string, unknown]>([
  ['a row that PostgreSQL quotes', Object.assign(new DatabaseError('duplicate key', 0, 'error'), { detail: `Key (name)=(${NAME})` })],
  ['a value that PostgreSQL quotes', new DatabaseError(`invalid input syntax for type uuid: "${NAME}"`, 0, 'error')],
  ['a value with a quote in it', new Error(`no "${NAME.replace(' ', '\\" ')}" here`)],
  ['a text that is no JSON', caught(() => JSON.parse(`["${NAME}`))],
  ['a cause', new Error('outside', { cause: new Error(`Variable "$name" got invalid value "${NAME}"`) })],
  ['one of several', new AggregateError([new Error(`"${NAME}"`)], 'several')],
  ['what is no error', `"${NAME}"`],
  ['a field somebody added', Object.assign(new Error('failed'), { parameters: [NAME], query: NAME })],
])('an error shows no values: %s', (_what, error) => {
  const shown = written((log) => {
    log.error({ err: error }, 'unexpected error');
    log.warn({ reason: String(error) }, 'failed');
    log.error(`Unexpected: ${String(error)}`);
  });
  expect(shown).not.toContain('Siti');
  expect(shown).not.toContain('Prameswari');
  expect(shown.trim().split('\n')).toHaveLength(3);
});

test('an error shows what helps: class, code, names of ours, and where', () => {
  const error = Object.assign(new DatabaseError('duplicate key value violates unique constraint "auth_user_email_key"', 0, 'error'), {
    code: '23505',
    table: 'auth_user',
  });
  const { err } = JSON.parse(written((log) => log.error({ err: error }, 'x'))) as { err: Record<string, string> };
  expect(err).toMatchObject({ type: 'error', code: '23505', table: 'auth_user' });
  expect(err.message).toBe('duplicate key value violates unique constraint "auth_user_email_key"');
  expect(err.stack).toContain('log.test.ts');
  expect(err.stack).not.toContain('[email]');
});

test.each([
  ['an e-mail address', `letter to <${EMAIL}> bounced`, EMAIL],
  ['a token', 'asked with saling_k7q2m5xd_AbCdEf0123456789', 'AbCdEf'],
  ['a bearer', 'authorization: Bearer eyJhbGciOi.x.y', 'eyJhbGciOi'],
  ['a cookie', 'saling.session_token=abcdef.ghi; saling.session_data=jkl', 'abcdef'],
  ['the password of an address', 'connect postgres://saling:hidden-word@db.internal:5432/saling', 'hidden-word'],
])('%s stands in no line, wherever it came from', (_what, text, secret) => {
  const shown = written((log) => {
    log.info(text);
    log.info({ anything: text, deeper: { still: [text] } }, 'said');
    log.child({ bound: text }).info('said');
  });
  expect(shown).not.toContain(secret);
});

test.each(['email', 'name', 'password', 'cookie', 'token', 'variables', 'body'])('what is called %s is not shown', (field) => {
  expect(written((log) => log.info({ [field]: NAME, one: { [field]: NAME } }, 'said'))).not.toContain('Siti');
});

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
