import { Writable } from 'node:stream';

import { pino } from 'pino';
import { describe, expect, test } from 'vitest';

import { createRangeServer, rangeOf, sha1 } from '../../testing/range-server.ts';
import { passwordRules } from './password-rules.ts';

const hendra = { name: 'Hendra Wijaya', email: 'hendra@sumedang.example' };
const STOLEN = 'kebun teh di lereng gunung';
const FRESH = 'sepeda biru melintasi jembatan';

/** A log whose lines can be read. */
function readableLog() {
  const lines: string[] = [];
  const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) });
  return { lines, log: pino({ level: 'warn' }, stream) };
}

describe('without a server to ask', () => {
  const rules = passwordRules({ breachedPasswordsUrl: null, log: pino({ level: 'silent' }) });

  test.each([
    ['elevenchars', 'The password is too short: use 12 characters or more.'],
    ['x7$'.repeat(43), 'The password is too long: use at most 128 characters.'],
    ['password1234', /too easy to guess/],
    ['qwertyuiop[]', /too easy to guess/],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', /too easy to guess/],
    ['salingsaling', /too easy to guess/],
    ['Banyuwangi2026', /too easy to guess/],
    ['Hendra Wijaya', /too easy to guess/],
    ['HendraWijaya1', /too easy to guess/],
    ['hendra@sumedang.example', /too easy to guess/],
  ])('%s is refused', async (password, message) => {
    const problem = await rules.check(password, hendra);
    expect(problem?.code).toBe('WEAK_PASSWORD');
    expect(problem?.message).toMatch(message);
  });

  test.each([FRESH, STOLEN, 'x9$kQ2m!vT7#', `${FRESH} `.repeat(4)])('%s is taken', async (password) => {
    expect(await rules.check(password, hendra)).toBeNull();
  });

  test('what is a name for one person is a word like any other for the next', async () => {
    expect(await rules.check('Tjokrodiningrat', { name: 'Tjokrodiningrat', email: 'a@b.example' })).not.toBeNull();
    expect(await rules.check('Tjokrodiningrat', hendra)).toBeNull();
  });
});

describe('with a server that speaks the range protocol', () => {
  test('a stolen one is refused, and only five characters of its hash were told', async () => {
    await using server = await createRangeServer(() => ({
      status: 200,
      body: `0018A45C4D1DEF81644B54AB7F969B88D65:0\r\n${rangeOf({ [STOLEN]: 12 })}`,
    }));
    const rules = passwordRules({ breachedPasswordsUrl: server.url, log: pino({ level: 'silent' }) });
    expect(await rules.check(STOLEN, hendra)).toMatchObject({ code: 'BREACHED_PASSWORD', message: expect.stringMatching(/choose one/) });
    expect(server.asked.map(({ url, headers }) => [url, headers['add-padding']])).toEqual([[`/range/${sha1(STOLEN).slice(0, 5)}`, 'true']]);
    expect(await rules.check(FRESH, hendra)).toBeNull();
  });

  test('padding is no theft', async () => {
    await using server = await createRangeServer(() => ({ status: 200, body: rangeOf({ [FRESH]: 0 }) }));
    const rules = passwordRules({ breachedPasswordsUrl: `${server.url}/`, log: pino({ level: 'silent' }) });
    expect(await rules.check(FRESH, hendra)).toBeNull();
    expect(server.asked).toHaveLength(1);
  });

  test.each([
    ['hangs up', null],
    ['fails', { status: 503, body: 'down' }],
  ])('one that %s lets the password pass, and the log says so without the password', async (_name, answer) => {
    await using server = await createRangeServer(() => answer);
    const { lines, log } = readableLog();
    expect(await passwordRules({ breachedPasswordsUrl: server.url, log }).check(STOLEN, hendra)).toBeNull();
    expect(lines.join()).toMatch(/was not compared with stolen ones/);
    expect(lines.join()).not.toContain(STOLEN);
    expect(lines.join()).not.toContain(sha1(STOLEN).slice(5));
  });

  test('what is too easy to guess is not even asked about', async () => {
    await using server = await createRangeServer(() => ({ status: 200, body: '' }));
    const rules = passwordRules({ breachedPasswordsUrl: server.url, log: pino({ level: 'silent' }) });
    expect((await rules.check('password1234', hendra))?.code).toBe('WEAK_PASSWORD');
    expect(server.asked).toEqual([]);
  });
});
