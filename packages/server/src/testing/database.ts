import { randomBytes } from 'node:crypto';

import { inject } from 'vitest';

import { databaseUrl, onServer, templateDatabase, type TemplateName } from './templates.ts';

/** A database of one test file, dropped when disposed. */
export interface TestDatabase extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
}

/** Makes a database from a template; some 20 ms. */
export async function createTestDatabase(template: TemplateName = 'migrated'): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  // The default goes page by page through the log; where nothing is flushed, copying files is much cheaper.
  await onServer(server, `create database ${name} template ${templateDatabase(template)} strategy file_copy`);
  return {
    name,
    url: databaseUrl(server, name),
    // `force` ends connections that a test killed on purpose and that PostgreSQL has not noticed yet.
    [Symbol.asyncDispose]: () => onServer(server, `drop database if exists ${name} with (force)`),
  };
}
