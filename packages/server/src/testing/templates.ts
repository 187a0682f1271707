import { Client } from 'pg';

import { migrate } from '../database/migrate.ts';
import { createOrm, rows } from '../database/orm.ts';
import { systemClock } from '../kernel/clock.ts';

/** How a template database is filled after it was made; later ones stand on earlier ones. */
interface Template {
  /** Template it is copied from; none: an empty database. */
  from?: string;
  fill: (url: string) => Promise<void>;
}

/** Databases that test databases are copied from, in the order they are made. */
export const templates = {
  /** Nothing at all. */
  empty: { fill: async () => undefined },
  /** Every migration, no rows but those migrations write. */
  migrated: { fill: migrate },
  /** With everybody of `actors.ts`, by the real clock. */
  peopled: { from: 'migrated', fill: insertPeople },
} satisfies Record<string, Template>;

export type TemplateName = keyof typeof templates;

async function insertPeople(url: string): Promise<void> {
  // Not at the top: children of tests that import this run as they are, and cannot read what only a bundler resolves.
  const { insertActors } = await import('./actors.ts');
  const orm = await createOrm({ url, poolMax: 1 });
  await insertActors(rows(orm.em.fork()), systemClock);
  await orm.close(true);
}

/** Name of a template's database. */
export const templateDatabase = (name: string): string => `template_${name}`;

/** URL of another database on the same server. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one statement on the server's own database. */
export async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes all template databases. */
export async function makeTemplates(serverUrl: string): Promise<void> {
  for (const [name, template] of Object.entries<Template>(templates)) {
    const database = templateDatabase(name);
    const from = template.from === undefined ? '' : `template ${templateDatabase(template.from)}`;
    await onServer(serverUrl, `create database ${database} ${from}`);
    await template.fill(databaseUrl(serverUrl, database));
  }
}
