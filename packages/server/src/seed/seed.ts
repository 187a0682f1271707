import { sql } from 'kysely';

import { createOrm, rows } from '../database/orm.ts';
import { systemClock, type Clock } from '../kernel/clock.ts';
import { createLogger } from '../kernel/log.ts';
import type { FileStore } from '../modules/files/file-store.ts';
import { seedDemoPeople } from './demo-people.ts';
import { seedPublishedResults } from './published-results.ts';
import { seedRegions } from './regions.ts';
import { seedSampleAdoptions } from './sample-adoptions.ts';
import { seedSampleAssessments } from './sample-assessments.ts';
import { seedSampleAssessing } from './sample-assessing.ts';
import { seedSampleConversation } from './sample-conversation.ts';
import { seedSamplePairs } from './sample-pairs.ts';
import { seedSamplePlanTalk } from './sample-plan-talk.ts';
import { seedSamplePlans } from './sample-plans.ts';
import { seedSamplePractices } from './sample-practices.ts';
import { seedSampleWatches } from './sample-watches.ts';
import { seedSampleReports } from './sample-reports.ts';
import { seedSampleWebhooks } from './sample-webhooks.ts';

/** Key of the advisory lock that lets one process fill a database. */
const LOCK_KEY = 7_245_003;

export interface SeedOptions {
  /** Also invented people and values, marked as samples everywhere. */
  demo: boolean;
  clock?: Clock;
  /** Where files of the demo are put; without it it has none. */
  files?: FileStore;
}

/**
 * Fills a migrated database that has no regions yet, in one transaction: all regions and what was
 * published; for a demo also people, a pair, and sample results of the whole country. Then, for a demo,
 * the reports under way and further talks between regions, through the services that people use: each in its
 * transaction, harmless to repeat.
 *
 * @returns whether there was anything to do.
 */
export async function seedWhenEmpty(url: string, options: SeedOptions): Promise<boolean> {
  const clock = options.clock ?? systemClock;
  const orm = await createOrm({ url, poolMax: 2 });
  try {
    const seeded = await orm.em.fork().transactional(async (em) => {
      const db = rows(em);
      await sql`select pg_advisory_xact_lock(${LOCK_KEY}::bigint)`.execute(db);
      const found = await sql`select 1 from region limit 1`.execute(db);
      if (found.rows.length > 0) return false;
      const regions = await seedRegions(db);
      await seedPublishedResults(db);
      if (!options.demo) return true;
      await seedDemoPeople(db, clock);
      await seedSampleAssessments(
        db,
        clock,
        regions.map((region) => region.code),
      );
      return true;
    });
    if (options.demo) {
      const log = createLogger('warn');
      await seedSampleReports(orm.em.fork(), clock, log, options.files);
      await seedSampleAssessing(orm.em.fork(), clock, log);
      await seedSamplePairs(orm.em.fork(), clock, log);
      await seedSamplePractices(orm.em.fork(), clock, log);
      await seedSampleAdoptions(orm.em.fork(), clock, log);
      await seedSampleConversation(orm.em.fork(), clock, log);
      await seedSamplePlans(orm.em.fork(), clock, log);
      await seedSamplePlanTalk(orm.em.fork(), clock, log);
      await seedSampleWatches(orm.em.fork(), clock);
      await seedSampleWebhooks(orm.em.fork(), clock);
    }
    return seeded;
  } finally {
    await orm.close(true);
  }
}
