import { sql } from 'kysely';

import { rows, type EntityManager } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import { setDeadline } from '../modules/assessing/deadline.service.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { FRAMEWORK_ID } from './published-results.ts';
import { seedContext } from './seed-context.ts';

const DAY = 86_400_000;
/** Days before and after the seed. All are open: a demo is tried for weeks, at every stage. */
const STAGES = [
  { stage: 'SELF', opened: 60, closes: 30 },
  { stage: 'DOCUMENT', opened: 14, closes: 45 },
  { stage: 'INTERVIEW', opened: 7, closes: 60 },
] as const;

/** The deadlines of a year under way, set as the ministry's administrator would: whole days in Jakarta. */
export async function seedDeadlines(em: EntityManager, clock: Clock, log: Logger, year: number): Promise<void> {
  const joko = DEMO_PEOPLE.find(({ id }) => id === 'demo-joko')!;
  const now = clock.now().getTime();
  for (const [number, { stage, opened, closes }] of STAGES.entries()) {
    const known = await sql`
      select from assessment_period where framework_id = ${FRAMEWORK_ID} and year = ${year} and stage = ${number}`.execute(rows(em));
    if (known.rows.length > 0) continue;
    const opensAt = dayOf(now - opened * DAY);
    const done = await setDeadline(seedContext(em, joko, opensAt, clock, log), {
      clientMutationId: `seed-deadline-${stage}`,
      frameworkId: FRAMEWORK_ID,
      year,
      stage,
      opensAt,
      closesAt: new Date(dayOf(now + (closes + 1) * DAY).getTime() - 60_000),
    });
    if ('problems' in done) throw new Error(`the seed breaks a rule: ${JSON.stringify(done)}`);
  }
}

/** When a moment's day began in Jakarta, seven hours before Greenwich. */
function dayOf(ms: number): Date {
  const hours = 7 * 3_600_000;
  return new Date(Math.floor((ms + hours) / DAY) * DAY - hours);
}
