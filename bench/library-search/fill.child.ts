import '../harness/raw-imports.ts';

import type { EntityManager } from '../../packages/server/src/database/orm.ts';
import type { SharedPractice } from '../../packages/server/src/modules/practices/search-row.service.ts';

// After the hooks: what is imported beside them would be read before them.
const { createOrm, rows } = await import('../../packages/server/src/database/orm.ts');
const { setAdoptionFacts, writeSearchRows } = await import('../../packages/server/src/modules/practices/search-row.service.ts');
const { generate, vocabulary } = await import('./generate.ts');

/** Practices in one transaction. */
const BATCH = 500;
const SEED = 2026;
const COUNT = Number(process.env.PRACTICES);

// Fills a database with generated practices, as sharing them would: by the server's own writer.
const orm = await createOrm({ url: process.env.DATABASE_URL!, poolMax: 1 });
const source = vocabulary(SEED);
const regions = await orm.em.getConnection().execute<{ code: string }[]>('select code from region order by code');

/** A practice that is shared already, without its drafts and versions. */
function makePractice(place: number): SharedPractice {
  return {
    id: `00000000-0000-7000-8000-${place.toString(16).padStart(12, '0')}`,
    regionCode: regions[Math.floor(source.next() * regions.length)]!.code,
    sharedAt: new Date(Date.UTC(2020, 0, 1) + Math.floor(source.next() * 2_000) * 86_400_000),
    content: generate(source),
  };
}

async function store(em: EntityManager, practices: readonly SharedPractice[]): Promise<void> {
  const values = practices.map(({ id, regionCode, sharedAt, content: { title, summary } }) => ({
    id,
    regionCode,
    sharedAt,
    title,
    summary,
  }));
  await em.execute(
    `insert into practice (id, region_code, state, title, summary, framework_id, latest_version, created_at, created_by_id, created_by_name, shared_at, sample)
     select id, "regionCode", 'SHARED', title, summary, 'spbe-2020', 1, "sharedAt", 'bench', 'Bench', "sharedAt", true
     from jsonb_to_recordset(?::jsonb) as r (id uuid, "regionCode" text, "sharedAt" timestamptz, title text, summary text)`,
    [JSON.stringify(values)],
  );
  await writeSearchRows(rows(em), practices);
  for (const { id } of practices) {
    const adopters = Math.floor(source.next() ** 8 * 20);
    const proofEffect = adopters > 3 ? (source.next() - 0.3).toFixed(2) : null;
    if (adopters > 0) await setAdoptionFacts(rows(em), id, { adopters, liveAdopters: adopters >> 1, proofEffect });
  }
}

// As with any large load: the index of the words is made once, of all rows.
const connection = orm.em.getConnection();
const [index] = await connection.execute<{ indexdef: string }[]>(
  `select indexdef from pg_indexes where indexname = 'practice_search_words'`,
);
await connection.execute('drop index practice_search_words');
for (let place = 0; place < COUNT; place += BATCH) {
  const practices = Array.from({ length: Math.min(BATCH, COUNT - place) }, (_, at) => makePractice(place + at));
  await orm.em.fork().transactional((em) => store(em, practices));
}
await connection.execute(index!.indexdef);
await connection.execute('vacuum analyze');
await orm.close(true);
process.stdout.write(`filled ${COUNT}\n`);
