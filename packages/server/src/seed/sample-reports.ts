import { frameworks } from '@saling/schema';
import { sql } from 'kysely';

import { rows, type EntityManager } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import type { FileStore } from '../modules/files/file-store.ts';
import { reportValues } from '../modules/indicators/report.service.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { FRAMEWORK_ID } from './published-results.ts';
import { sampleLevels } from './sample-levels.ts';
import { seedDeadlines } from './sample-deadlines.ts';
import { seedEvidence } from './sample-evidence.ts';
import { seedContext } from './seed-context.ts';

/** Year whose self-assessment is under way in the demo: the one before the visit. */
export const OPEN_YEAR = 2022;

/** How far each region has come, and where it would stand when done. Sumedang is on its way, Bantul is done. */
const UNDER_WAY = [
  { personId: 'demo-ayu', index: '3.74', left: ['26', '27', '30', '43', '46', '47'] },
  { personId: 'demo-budi', index: '3.86', left: [] },
  { personId: 'demo-made', index: '3.61', left: [] },
] as const;

/** Whose documents are looked at: some of their levels have evidence. */
const ASSESSED = 'demo-made';

const DAY = 86_400_000;
/** The last sitting was so many days before the seed, the ones before it a day apart. */
const LAST_SITTING = 2;

/** Sets the deadlines of the demo and reports what is under way as people would: domain by domain, each report with its event. */
export async function seedSampleReports(em: EntityManager, clock: Clock, log: Logger, files?: FileStore): Promise<void> {
  const framework = frameworks.get(FRAMEWORK_ID)!;
  // An interrupted seed goes on where it stopped; a demo that was once filled is left as its people made it.
  const asked = await sql<{ wanted: boolean }>`
    select exists (select from auth_user where "id" = ${UNDER_WAY.at(-1)!.personId})
      and not exists (select from client_mutation where client_mutation_id = ${mutationId(UNDER_WAY.at(-1)!.personId, framework.domains.at(-1)!.code)}) as wanted`.execute(
    rows(em),
  );
  if (!asked.rows[0]!.wanted) return;
  await seedDeadlines(em, clock, log, OPEN_YEAR);
  for (const { personId, index, left } of UNDER_WAY) {
    const person = DEMO_PEOPLE.find(({ id }) => id === personId)!;
    const { regionCode } = person;
    const owner = { regionCode: regionCode!, createdById: personId, at: new Date(clock.now().getTime() - 7 * DAY) };
    const evidence = personId === ASSESSED ? await seedEvidence(rows(em), files, owner, clock) : null;
    const levels = sampleLevels(framework, index, `levels ${regionCode} ${OPEN_YEAR}`);
    for (const [place, domain] of framework.domains.entries()) {
      const daysAgo = LAST_SITTING + framework.domains.length - place;
      const ctx = seedContext(em, person, new Date(clock.now().getTime() - daysAgo * DAY), clock, log);
      const outcome = await reportValues(ctx, {
        clientMutationId: mutationId(personId, domain.code),
        regionCode: regionCode!,
        frameworkId: framework.id,
        year: OPEN_YEAR,
        stage: 'SELF',
        values: framework.indicators
          .filter((indicator) => indicator.domainCode === domain.code && !(left as readonly string[]).includes(indicator.code))
          .map(({ code }) => ({ indicatorCode: code, level: levels.get(code)!, ...evidence?.get(code) })),
      });
      if (outcome.kind !== 'reported') throw new Error(`the seed breaks a rule: ${JSON.stringify(outcome)}`);
    }
  }
}

function mutationId(personId: string, domainCode: string): string {
  return `seed-${personId}-${domainCode}`;
}
