import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createOrm, rows, type Orm } from '../database/orm.ts';
import { systemClock } from '../kernel/clock.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { createSmtpServer } from '../testing/smtp-server.ts';
import { invitationLetter, resetLetter } from './letters.ts';
import { queueMail } from './queue.ts';
import { MailSender } from './sender.ts';

const FROM = 'Saling <saling@jabar.example>';
const HOUR = 3_600_000;

let database: TestDatabase;
let orm: Orm;
/** Time that went by beside that of the machine, ms. */
let passed = 0;
const clock = { ...systemClock, now: () => new Date(Date.now() + passed) };

beforeAll(async () => {
  database = await createTestDatabase('migrated');
  orm = await createOrm({ url: database.url, poolMax: 8 });
});
afterAll(async () => {
  await orm.close(true);
  await database[Symbol.asyncDispose]();
});
beforeEach(() => {
  passed = 0;
  return sql`delete from mail`.execute(db());
});

const db = () => rows(orm.em.fork());
/** Sends only when it is told to: an hour lies between two looks by itself. */
const sender = (smtpUrl: string) => new MailSender({ db, clock, log: pino({ level: 'silent' }), smtpUrl, from: FROM, everyMs: HOUR });
const queue = (to: string, subject = 'Halo', body = 'isi\n') => queueMail(db(), clock, { to, subject, body });

interface Row {
  recipient: string;
  attempts: number;
  sent: boolean;
  failure: string | null;
  wait: number;
}
async function table(): Promise<Row[]> {
  const found = await sql<Row>`
    select recipient, attempts, sent_at is not null as sent, failure,
      round(extract(epoch from next_attempt_at - ${clock.now()}::timestamptz))::int as wait
    from mail order by created_at, id`.execute(db());
  return found.rows;
}

test('letters arrive as they were written, and are marked as sent', async () => {
  await using server = await createSmtpServer();
  await using sending = sender(server.url);
  const link = 'https://saling.jabar.example/atur-ulang/abc';
  await queueMail(db(), clock, resetLetter({ to: 'siti@jabar.example', name: 'Siti – Ámínah', link }));
  await queue('budi@jabar.example', 'Satu\r\nBcc: thief@elsewhere.example', 'Satu\n.titik di awal\n');
  await sending.run();
  expect(server.letters.map(({ from, to }) => [from, ...to])).toEqual([
    ['saling@jabar.example', 'siti@jabar.example'],
    ['saling@jabar.example', 'budi@jabar.example'],
  ]);
  const [first, second] = server.letters.map(({ data }) => data);
  expect(first).toMatch(/^From: Saling <saling@jabar\.example>$/m);
  expect(first).toMatch(/^Message-ID: <[\da-f-]{36}@jabar\.example>$/m);
  expect(first).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(
    Buffer.from(
      first!.replaceAll(/=\n/g, '').replaceAll(/=([\dA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString(),
  ).toContain(`Siti – Ámínah`);
  expect(first).toContain(link);
  expect(second).toMatch(/^Subject: Satu Bcc: thief@elsewhere\.example$/m);
  expect(second).not.toMatch(/^Bcc:/m);
  expect(second).toContain('\n.titik di awal\n');
  expect((await table()).map(({ sent, failure }) => [sent, failure])).toEqual([
    [true, null],
    [true, null],
  ]);
  await sending.run();
  expect(server.letters).toHaveLength(2);
});

test('a link is kept no longer than until its letter is sent or given up', async () => {
  await using server = await createSmtpServer();
  server.answer = (command) => (command === 'RCPT TO:<gone@jabar.example>' ? '550 No such user here' : null);
  const bodies = async () =>
    (await sql<{ body: string }>`select body from mail order by recipient`.execute(db())).rows.map(({ body }) => body);
  await using sending = sender(server.url);
  await queue('gone@jabar.example', 'Halo', 'https://saling.example/undangan/a');
  await queue('siti@jabar.example', 'Halo', 'https://saling.example/undangan/b');
  await sending.run();
  expect(await bodies()).toEqual(['', '']);
  await using demo = new MailSender({
    db,
    clock,
    log: pino({ level: 'silent' }),
    smtpUrl: server.url,
    from: FROM,
    everyMs: HOUR,
    keepBodies: true,
  });
  await queue('zed@jabar.example', 'Halo', 'https://saling.example/undangan/c');
  await demo.run();
  expect(await bodies()).toEqual(['', '', 'https://saling.example/undangan/c']);
});

test('what waited for days before there was a mail server is sent to nobody', async () => {
  await using server = await createSmtpServer();
  await using sending = sender(server.url);
  await queue('siti@jabar.example');
  passed = 49 * HOUR;
  await queue('budi@jabar.example');
  await sending.run();
  expect(server.letters.map(({ to }) => to[0])).toEqual(['budi@jabar.example']);
  expect((await table()).map(({ sent, failure }) => [sent, failure])).toEqual([
    [false, 'too old'],
    [true, null],
  ]);
});

test('several processes send each letter once', async () => {
  await using server = await createSmtpServer();
  for (let n = 0; n < 30; n += 1) await queue(`p${n}@jabar.example`);
  const processes = Array.from({ length: 4 }, () => sender(server.url));
  await Promise.all(processes.map((one) => one.run()));
  for (const one of processes) await one[Symbol.asyncDispose]();
  expect(server.letters.map(({ to }) => String(to[0])).toSorted()).toEqual(
    Array.from({ length: 30 }, (_, n) => `p${n}@jabar.example`).toSorted(),
  );
});

test('a server that is down loses nothing: it is asked again, less and less often, for two days', async () => {
  const server = await createSmtpServer();
  await server[Symbol.asyncDispose]();
  await using sending = sender(server.url);
  await queue('siti@jabar.example');
  const waits: number[] = [];
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await sending.run();
    const [row] = await table();
    expect(row).toMatchObject({ attempts: attempt + 1, sent: false, failure: null });
    waits.push(Math.round(row!.wait / 30));
    // Not earlier than it is time.
    await sending.run();
    expect((await table())[0]!.attempts).toBe(attempt + 1);
    passed += (row!.wait + 1) * 1_000;
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
  passed = 48 * HOUR + 60_000;
  await sending.run();
  expect((await table())[0]).toMatchObject({ sent: false, failure: expect.stringContaining('ESOCKET') });
});

test('a server that comes back gets what waited', async () => {
  await using server = await createSmtpServer();
  await using sending = sender(server.url);
  server.answer = () => 'cut';
  await queue('siti@jabar.example');
  await sending.run();
  expect(server.letters).toEqual([]);
  server.answer = () => null;
  passed += 60_000;
  await sending.run();
  expect(server.letters).toHaveLength(1);
});

test('who is not there is not asked for again, and keeps nobody else waiting', async () => {
  await using server = await createSmtpServer();
  await using sending = sender(server.url);
  server.answer = (command) => (command === 'RCPT TO:<gone@jabar.example>' ? '550 No such user here' : null);
  await queue('gone@jabar.example');
  await queue('siti@jabar.example');
  await sending.run();
  expect(await table()).toMatchObject([
    { recipient: 'gone@jabar.example', sent: false, failure: 'EENVELOPE 550' },
    { recipient: 'siti@jabar.example', sent: true },
  ]);
});

test.each(['451 Come back later', '554 Looks like an advertisement'])('a letter answered with %s is tried again', async (answer) => {
  await using server = await createSmtpServer();
  await using sending = sender(server.url);
  server.answer = (command) => (command === 'LETTER' ? answer : null);
  await queue('siti@jabar.example');
  await sending.run();
  expect(await table()).toMatchObject([{ attempts: 1, sent: false, failure: null }]);
});

test('a letter of a process that died while sending is sent by another', async () => {
  await using server = await createSmtpServer();
  await queue('siti@jabar.example');
  await sql`update mail set attempts = 1, next_attempt_at = ${new Date(clock.now().getTime() + 10 * 60_000)}`.execute(db());
  await using sending = sender(server.url);
  await sending.run();
  expect(server.letters).toEqual([]);
  passed = 11 * 60_000;
  await sending.run();
  expect(server.letters).toHaveLength(1);
});

test('a mail server that falls silent does not hold up a server that stops, and the letter is sent later', async () => {
  await using server = await createSmtpServer();
  const asked = Promise.withResolvers<void>();
  server.answer = (command) => {
    if (command !== 'DATA') return null;
    asked.resolve();
    return 'silence';
  };
  await queue('siti@jabar.example');
  const stopping = sender(server.url);
  void stopping.run();
  await asked.promise;
  await stopping[Symbol.asyncDispose]();
  const [row] = await table();
  expect(row).toMatchObject({ attempts: 1, sent: false, failure: null });
  // Still taken: nobody waited for the mail server's time to run out.
  expect(row!.wait).toBeGreaterThan(60);
  server.answer = () => null;
  passed = 11 * 60_000;
  await using next = sender(server.url);
  await next.run();
  expect(server.letters).toHaveLength(1);
});

test('a password is not sent to a server that does not encrypt', async () => {
  await using server = await createSmtpServer();
  const said: string[] = [];
  const answers: Record<string, string> = { EHLO: '250 AUTH PLAIN LOGIN', STARTTLS: '502 not implemented' };
  server.answer = (command) => (said.push(command), answers[command.split(' ', 1)[0]!] ?? null);
  await using sending = sender(server.url.replace('smtp://', 'smtp://saling:secret@'));
  await queue('siti@jabar.example');
  await sending.run();
  expect(said).toContain('STARTTLS');
  expect(said.filter((command) => command.startsWith('AUTH'))).toEqual([]);
  expect(server.letters).toEqual([]);
  expect(await table()).toMatchObject([{ attempts: 1, sent: false, failure: null }]);
});

test('what people call themselves and their offices writes no lines of its own', () => {
  const letter = invitationLetter({
    to: 'siti@jabar.example',
    name: 'Siti\n\nBuka https://thief.example',
    organisationName: 'Kabupaten\r\nSumedang',
    invitedBy: 'Rina\nMarlina',
    link: 'https://saling.example/undangan/t',
    expiresAt: new Date('2026-12-01T03:00:00Z'),
  });
  expect(letter.subject).toBe('Undangan ke Saling: Kabupaten Sumedang / Invitation to Saling');
  expect(letter.body).toContain('Yth. Siti Buka https://thief.example,\n');
  expect(letter.body.split('\n').filter((line) => line.startsWith('http'))).toEqual([
    'https://saling.example/undangan/t',
    'https://saling.example/undangan/t',
  ]);
  expect(letter.body).toContain('1 Desember 2026 pukul 10.00 WIB');
  expect(letter.body).toContain('1 December 2026 at 10:00');
});
