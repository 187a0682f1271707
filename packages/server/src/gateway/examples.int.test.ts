import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BANTUL, SUMEDANG, YEAR } from '../testing/actors.ts';
import { makeToken } from '../testing/api-token.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { report } from '../testing/report.ts';

let app: TestApp;
let token: string;
const folder = mkdtempSync(join(tmpdir(), 'saling-examples-'));
beforeAll(async () => {
  app = await createTestApp();
  ({ token } = await makeToken(app, 'bantulAdmin', BANTUL, ['INDICATORS_READ', 'EVENTS_SUBSCRIBE']));
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const example = (path: string): string => fileURLToPath(new URL(`../../../../examples/${path}`, import.meta.url));

const STAND_IN = fileURLToPath(new URL('../testing/curl', import.meta.url));
const environment = (more: Record<string, string>) => ({
  ...process.env,
  NODE: process.execPath,
  SALING_URL: app.url,
  SALING_TOKEN: token,
  ...more,
});

/** A running example: its lines one by one. */
interface Running extends AsyncDisposable {
  line(): Promise<string>;
  /** Its code and what it complained of, once it ends. */
  readonly ended: Promise<{ code: number | null; said: string }>;
  /** Ends it as Ctrl+C does, and waits until it is over. */
  stop(): Promise<void>;
}

function run(command: string, args: readonly string[], more: Record<string, string> = {}): Running {
  // A group of its own: curl goes with the script that started it.
  const child: ChildProcess = spawn(command, args, { env: environment(more), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, signal);
    await ended;
  };
  return {
    ended,
    async line() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${command} ${args.join(' ')} ended early: ${said}`);
      return value;
    },
    stop: () => stop('SIGINT'),
    [Symbol.asyncDispose]: () => stop('SIGKILL'),
  };
}

let reported = 0;
/** Answers when the event has its number: one that has none yet comes after it was said that there is nothing more. */
async function change(): Promise<string> {
  reported += 1;
  const indicatorCode = String(reported);
  const { stream } = app.app.runtime;
  const before = stream.head.pos;
  await report(await app.as('sumedangEditor'), { region: SUMEDANG, year: YEAR, values: [{ indicatorCode, level: 3 }] });
  await expect.poll(() => stream.head.pos).toBeGreaterThan(before);
  return indicatorCode;
}

describe('TypeScript', () => {
  test('reads, follows, and goes on where it was when it is started again', async () => {
    const more = { SALING_CURSORS: join(folder, 'cursors.json') };
    const start = (): Running => run(process.execPath, [example('typescript/follow.ts'), SUMEDANG], more);
    {
      await using running = start();
      expect(await running.line()).toBe('Kabupaten Sumedang: index none yet');
      expect(await running.line()).toBe('caught up');
      const first = await change();
      expect(await running.line()).toBe(`indicator ${first} of ${YEAR}: nothing to 3`);
      await running.stop();
    }
    const missed = [await change(), await change()];
    await using again = start();
    const lines = [await again.line(), await again.line(), await again.line(), await again.line()];
    expect(lines.slice(1)).toEqual([...missed.map((code) => `indicator ${code} of ${YEAR}: nothing to 3`), 'caught up']);
  });

  test('a token that is no token is told in one line', async () => {
    await using running = run(process.execPath, [example('typescript/follow.ts')], { SALING_TOKEN: 'saling_wrong' });
    const { code, said } = await running.ended;
    expect(code).toBe(1);
    expect(said).toMatch(/^UNAUTHENTICATED: .*\n$/);
  });
});

describe.each([
  ['the curl of this machine, or where it has none what stands in', `${process.env.PATH}${delimiter}${STAND_IN}`],
  ['what stands in', `${STAND_IN}${delimiter}${process.env.PATH}`],
])('curl: %s', (name, PATH) => {
  const start = (what: string, more: Record<string, string> = {}): Running =>
    run('sh', [example('curl/saling.sh'), what], { PATH, ...more });

  test('asks for the budget and for a comparison', async () => {
    await using budget = start('budget');
    expect(JSON.parse(await budget.line())).toMatchObject({ data: { rateLimit: { limit: 100_000 } } });
    await using compared = start('compare');
    expect(JSON.parse(await compared.line())).toMatchObject({ data: { compareRegions: { rows: expect.any(Array) as unknown } } });
  });

  test('follows, and goes on where it was', async () => {
    const more = { CURSOR_FILE: join(folder, `${name.length}.txt`) };
    const kept = (): string => (existsSync(more.CURSOR_FILE) ? readFileSync(more.CURSOR_FILE, 'utf8') : '');
    {
      await using running = start('follow', more);
      const caughtUp = JSON.parse(await running.line()) as { data: { indicatorChanges: { cursor: string } } };
      const first = await change();
      const got = JSON.parse(await running.line()) as { data: { indicatorChanges: { cursor: string; indicatorCode: string } } };
      expect(got.data.indicatorChanges.indicatorCode).toBe(first);
      await expect.poll(kept, { timeout: 20_000 }).toBe(got.data.indicatorChanges.cursor);
      expect(got.data.indicatorChanges.cursor).not.toBe(caughtUp.data.indicatorChanges.cursor);
    }
    const missed = await change();
    await using again = start('follow', more);
    expect(JSON.parse(await again.line())).toMatchObject({ data: { indicatorChanges: { indicatorCode: missed } } });
  });

  test('says what it needs', async () => {
    await using running = start('', { SALING_TOKEN: '' });
    const { code, said } = await running.ended;
    expect(code).not.toBe(0);
    expect(said).toContain('Set SALING_TOKEN to the token.');
  });
});
