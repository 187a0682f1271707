import { createOrm } from '../packages/server/src/database/orm.ts';
import { DEMO_DOMAIN } from '../packages/server/src/modules/identity/demo-domain.ts';
import { ASSESSOR, FRAMEWORK, PUBLISHED_YEAR } from './facts.ts';

const FINAL = 3;

/** Appoints the assessor, as an operator would, and opens the final stage of the published year. */
export async function appoint(databaseUrl: string): Promise<void> {
  const orm = await createOrm({ url: databaseUrl, poolMax: 1 });
  const run = (text: string, values: unknown[]) => orm.em.getConnection().execute(text, values);
  try {
    await run(
      `insert into auth_user ("id", "name", "email", "emailVerified", "createdAt", "updatedAt") values (?, ?, ?, true, now(), now())`,
      [ASSESSOR.id, ASSESSOR.name, `rudi@${DEMO_DOMAIN}`],
    );
    await run(
      `insert into membership (id, person_id, ministry_id, role, created_at) values (uuidv7(), ?, 'kemenpanrb', 'ASSESSOR', now())`,
      [ASSESSOR.id],
    );
    await run('insert into assessment_period (framework_id, year, stage, opens_at) values (?, ?, ?, now()) on conflict do nothing', [
      FRAMEWORK,
      PUBLISHED_YEAR,
      FINAL,
    ]);
  } finally {
    await orm.close(true);
  }
}
