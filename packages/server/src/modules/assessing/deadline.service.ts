import { LIMITS, STAGES, type Stage } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import type { Period } from '../indicators/frameworks.types.ts';
import { periodsOf } from '../indicators/periods.service.ts';
import { reportProblems } from '../indicators/report-problems.service.ts';
import type { SetDeadlineInput } from './assessing-inputs.types.ts';
import { assessingProblems } from './assessing-problems.ts';
import { nationalAct, refuse, writeAct, yearStream } from './write-act.service.ts';

/** What stages are called in the log, which everybody reads. */
const NAMES: Record<Stage, string> = {
  SELF: 'penilaian mandiri',
  DOCUMENT: 'penilaian dokumen',
  INTERVIEW: 'wawancara',
  FINAL: 'hasil akhir',
};

/** The ministry says when a stage of a year opens and closes (N27). */
export async function setDeadline(ctx: Context, input: SetDeadlineInput): Promise<Period | RuleBroken> {
  const { frameworkId, year, stage } = input;
  const closesAt = input.closesAt ?? null;
  const asked = { stream: yearStream(frameworkId, year), action: 'SET_DEADLINES', input } as const;
  const done = await writeAct(ctx, asked, async (act) => {
    requireFramework(frameworkId);
    refuse(
      year < LIMITS.firstYear || year > 9_999 ? reportProblems.invalidYear(year) : null,
      stage === 'FINAL' ? assessingProblems.noFinalPeriod() : null,
      closesAt !== null && closesAt <= input.opensAt ? assessingProblems.invalidPeriod() : null,
    );
    await sql`
      insert into assessment_period (framework_id, year, stage, opens_at, closes_at)
      values (${frameworkId}, ${year}, ${STAGES.indexOf(stage)}, ${input.opensAt}, ${closesAt})
      on conflict (framework_id, year, stage) do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at`.execute(act.db);
    await act.stream.append([nationalAct('DEADLINE_SET', act, { frameworkId, year, title: `${NAMES[stage]} ${year}`, ...said(input) })]);
    return ctx.clock.newId();
  });
  if ('problems' in done) return done;
  ctx.loaders.delete('periods');
  const periods = await periodsOf(ctx, frameworkId);
  return periods.find((period) => period.year === year && period.stage === stage)!;
}

function said({ stage, opensAt, closesAt }: SetDeadlineInput): { stage: Stage; opensAt: Date; closesAt: Date | null } {
  return { stage, opensAt, closesAt: closesAt ?? null };
}
