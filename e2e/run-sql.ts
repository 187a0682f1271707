import { createOrm } from '../packages/server/src/database/orm.ts';

/** Runs statements in a test server's database, as somebody who has the key to its cellar. */
export async function runSql(databaseUrl: string, text: string): Promise<void> {
  const orm = await createOrm({ url: databaseUrl, poolMax: 1 });
  try {
    await orm.em.getConnection().execute(text);
  } finally {
    await orm.close(true);
  }
}
