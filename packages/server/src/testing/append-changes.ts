import { lockStream } from '../events/append.ts';
import type { Runtime } from '../gateway/runtime.ts';
import { INDICATOR_REPORTED, type IndicatorReported } from '../modules/indicators/indicator-event.service.ts';
import { FRAMEWORK, SUMEDANG, YEAR } from './actors.ts';

/** Writes published changes in one transaction, beside the reports that they would tell of; `reason` gives them their size. */
export async function appendChanges({ orm, clock, committed }: Runtime, { count = 1, reason = '' } = {}): Promise<void> {
  const payload: IndicatorReported = {
    assessmentId: clock.newId(),
    frameworkId: FRAMEWORK,
    year: YEAR,
    stage: 'FINAL',
    indicatorCode: '1',
    level: 3,
    previousLevel: null,
    reportId: clock.newId(),
    corrects: null,
    reason,
    reportedBy: 'Ayu Rahmawati',
  };
  await orm.em.fork().transactional(async (em) => {
    const stream = await lockStream(em, 'appended-changes', clock);
    const change = { type: INDICATOR_REPORTED, regionCode: SUMEDANG, audience: 'PUBLIC' as const, actorId: null, payload };
    await stream.append(Array.from({ length: count }, () => change));
  });
  committed();
}
