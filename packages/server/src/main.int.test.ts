import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { builtMain, startMain } from './testing/built-main.ts';
import { createTestDatabase } from './testing/database.ts';
import { databaseUrl, onServer } from './testing/templates.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

let main: string;
let folder: ReturnType<typeof temporaryFolder>;
beforeAll(async () => {
  main = await builtMain();
  folder = temporaryFolder();
});
afterAll(() => {
  folder[Symbol.dispose]();
});

/** Runs it to its end, which must come by itself. */
async function fails(env: Record<string, string>): Promise<string> {
  await using server = startMain(main, { PORT: '0', DATA_DIR: folder.path, ...env });
  const { code, out, err } = await server.ended;
  expect({ code, out }).toEqual({ code: 1, out: '' });
  return err;
}

async function withDatabase<T>(name: string, work: (url: string) => Promise<T>): Promise<T> {
  const server = inject('postgresUrl');
  await onServer(server, `create database ${name}`);
  try {
    return await work(databaseUrl(server, name));
  } finally {
    await onServer(server, `drop database ${name} with (force)`);
  }
}

async function onDatabase(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const shown = (url: string): string => `${new URL(url).host}${new URL(url).pathname}`;

describe('what cannot start says in one sentence what to do', () => {
  test('a taken port, and no database was started for nothing', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await fails({ PORT: String(port) })).toBe(`Port ${port} is taken: end what uses it, or choose another with PORT=${port + 1}.\n`);
    expect(existsSync(join(folder.path, 'postgres'))).toBe(false);
    await new Promise((resolve) => other.close(resolve));
  });

  test.each<[string, Record<string, string>, string]>([
    ['a port that is no number', { PORT: 'http' }, 'PORT is "http": set it to a number from 1 to 65535, or leave it out for 4000.\n'],
    [
      'nobody at the address',
      { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/saling' },
      'No PostgreSQL answers at 127.0.0.1:1/saling: start it, or correct DATABASE_URL.\n',
    ],
    [
      'no such address',
      { DATABASE_URL: 'postgres://u:p@nowhere.invalid/saling' },
      'No PostgreSQL answers at nowhere.invalid/saling: start it, or correct DATABASE_URL.\n',
    ],
    [
      'an address of another machine',
      { HOST: '192.0.2.1' },
      'This machine has no address 192.0.2.1: set HOST to one it has, or leave it out for 127.0.0.1.\n',
    ],
  ])('%s', async (_name, env, sentence) => {
    expect(await fails(env)).toBe(sentence);
  });

  test('a data folder that is a file', async () => {
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    expect(await fails({ DATA_DIR: file })).toBe(`The data folder ${file} is no folder: set DATA_DIR to another.\n`);
  });

  test('a wrong password, never shown', async () => {
    const url = new URL(inject('postgresUrl'));
    url.password = 'surely-wrong';
    expect(await fails({ DATABASE_URL: url.href })).toBe(
      `PostgreSQL at ${shown(url.href)} refuses this user or password: correct them in DATABASE_URL.\n`,
    );
  });

  test('a database that does not exist', async () => {
    const url = databaseUrl(inject('postgresUrl'), 'no_such_database');
    expect(await fails({ DATABASE_URL: url })).toBe(
      `PostgreSQL at ${shown(url)} has no such database: create it, or correct DATABASE_URL.\n`,
    );
  });

  test('a user who may not make tables', async () => {
    await withDatabase('main_no_rights', async (url) => {
      await onDatabase(url, `create role main_reader login password 'reader'`);
      const asReader = new URL(url);
      asReader.username = 'main_reader';
      asReader.password = 'reader';
      const said = await fails({ DATABASE_URL: asReader.href });
      expect(said).toMatch(
        /^The user of DATABASE_URL may not do this in .* \(permission denied .*\): make it the owner of the database, and let an administrator run "create extension pg_trgm" there\.\n$/,
      );
    });
    await onServer(inject('postgresUrl'), 'drop role main_reader');
  });

  test('a database of a newer version', async () => {
    await using database = await createTestDatabase();
    await onDatabase(database.url, `insert into schema_migration (name) values ('9999-from-the-future')`);
    expect(await fails({ DATABASE_URL: database.url })).toBe(
      'The database was made by a newer version of Saling (it knows 9999-from-the-future) on which this one cannot run: start that version, or point DATABASE_URL to another database.\n',
    );
  });
});

describe('what starts', () => {
  test('says where it is and whom to sign in as, and ends at SIGTERM with nothing left', async () => {
    const data = join(folder.path, 'embedded');
    await using server = startMain(main, { PORT: '0', DATA_DIR: data });
    const out = await server.says('Ctrl-C to stop');
    expect(out).toMatch(/Saling berjalan di {2}http:\/\/localhost:\d+\n.*Saling is running at http:\/\/localhost:\d+\n/);
    expect(out).toContain('ayu@demo.saling.example');
    const ready = `${/http:\S+/.exec(out)![0]}/readyz`;
    // What the sample brought has to be numbered first.
    await expect.poll(async () => (await fetch(ready)).status, { timeout: 20_000 }).toBe(200);
    const postgres = Number(readFileSync(join(data, 'postgres/data/postmaster.pid'), 'utf8').split('\n', 1)[0]);

    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, err: '' });
    expect(() => process.kill(postgres, 0)).toThrow('ESRCH');
  });

  test('on a database of somebody else offers no one-click sign-in unless told to, and ends at SIGINT', async () => {
    await withDatabase('main_own', async (url) => {
      await using server = startMain(main, { PORT: '0', DATA_DIR: folder.path, DATABASE_URL: url });
      const out = await server.says('Ctrl-C to stop');
      expect(out).not.toContain('demo.saling.example');
      server.kill('SIGINT');
      expect(await server.ended).toMatchObject({ code: 0, err: '' });
    });
  });
});

describe('migrate, before servers are started', () => {
  const migrate = async (env: Record<string, string>) => {
    await using command = startMain(join(dirname(main), 'migrate.js'), env);
    return await command.ended;
  };

  test('brings an empty database to where a server wants it, and ends; again it finds nothing to do', async () => {
    await withDatabase('migrated_before', async (url) => {
      expect(await migrate({ DATABASE_URL: url })).toEqual({ code: 0, out: 'The database is up to date and filled.\n', err: '' });
      expect(await migrate({ DATABASE_URL: url })).toEqual({ code: 0, out: 'The database is up to date.\n', err: '' });
    });
  });

  test('says what to do when it is not told which database', async () => {
    expect(await migrate({})).toEqual({
      code: 1,
      out: '',
      err: 'DATABASE_URL is not set: say which database is to be brought up to date.\n',
    });
  });
});
