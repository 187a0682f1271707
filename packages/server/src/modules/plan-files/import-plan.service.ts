import { createHash } from 'node:crypto';

import { LIMITS, problem, type Problem } from '@saling/schema';

import { authorize, may } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import { eventTypeOf, type ActivityPayload } from '../../api/activity.ts';
import type { Context } from '../../api/context.ts';
import type { PlanFacts } from '../../api/plan-store.ts';
import { isMutationId, mutationIdProblems } from '../../api/mutation-id-problems.ts';
import { lockStream } from '../../events/append.ts';
import { frameworkById } from '../indicators/frameworks.service.ts';
import { requirePlan } from '../plan-sync/plan-facts.service.ts';
import { editPlan, storedOrThrow, uuidOf } from '../plan-sync/write-plan.service.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { SHOWN_PROBLEMS, type ImportPlanActionsInput, type ImportPlanOutcome, type PlanImportRow } from './import-plan.types.ts';
import { previewRows, writeRows, type ImportFacts } from './import-rows.ts';
import { readActionRows, type ActionRows } from './read-action-rows.ts';
import { readSheet } from './read-sheet.ts';

/**
 * Reads a workbook into a plan, all rows or none (P21): as a preview, or as one edit of the viewer.
 *
 * @throws {DomainError} `NOT_FOUND` for a plan the viewer does not see, `FORBIDDEN` for who may not write in it.
 */
export async function importPlanActions(ctx: Context, input: ImportPlanActionsInput): Promise<ImportPlanOutcome> {
  const plan = await requirePlan(ctx, input.planId);
  const [regionCode, otherRegionCode] = plan.parties;
  authorize(ctx.viewer, 'WRITE_PLAN', { regionCode, otherRegionCode });
  const wrong = inputProblems(input, plan);
  if (wrong.length > 0) return { kind: 'broken', problems: wrong };
  const owner = input.ownerCode || null;
  if (owner !== null) authorize(ctx.viewer, 'WRITE_PLAN_PART', { regionCode: owner });
  const facts: ImportFacts = {
    owner,
    owners: [null, ...plan.parties.filter((code) => may(ctx.viewer, 'WRITE_PLAN_PART', { regionCode: code }))],
  };
  const read = await readRows(ctx, plan, input.file);
  const { content } = await ctx.plans.read({ planId: plan.id, branch: '' });
  const preview = previewRows(read.rows, content, facts);
  const problems = [...read.problems, ...preview.problems].slice(0, SHOWN_PROBLEMS);
  if (!input.commit) return { kind: 'preview', rows: preview.rows, problems, ok: problems.length === 0 };
  if (problems.length > 0) return { kind: 'broken', problems };
  // The same ids for the same import again: what was stored already is found, and nothing is written twice (P6).
  const seed = `import:${actorOf(ctx.viewer)!.id}:${input.clientMutationId}:${createHash('sha256').update(input.file).digest('hex')}`;
  let made = 0;
  let written: PlanImportRow[] = [];
  const stored = await editPlan(
    ctx,
    plan.id,
    (edits, _doc, now) => {
      made = 0;
      written = previewRows(read.rows, now, facts).rows;
      writeRows(read.rows, now, edits, facts, () => uuidOf(`${seed}:${(made += 1)}`));
    },
    { clientUpdateId: uuidOf(`import:${actorOf(ctx.viewer)!.id}:${input.clientMutationId}`) },
  );
  if (!stored.ok && (stored.code === 'RULE_BROKEN' || stored.code === 'READ_ONLY'))
    return { kind: 'broken', problems: [notWritten(stored.code)] };
  const { seq } = storedOrThrow(stored);
  // An import that was stored before writes nothing now: it has no rows.
  const added = written.filter(({ kind }) => kind === 'ADDED').length;
  const changed = written.filter(({ kind }) => kind === 'CHANGED').length;
  if (added + changed > 0) await tell(ctx, plan, content.title);
  return { kind: 'imported', added, changed, seq };
}

async function readRows(ctx: Context, plan: PlanFacts, file: Uint8Array): Promise<ActionRows> {
  const cells = await readSheet(file, LIMITS.planImportActions + 1);
  if (cells === null)
    return {
      rows: [],
      problems: [
        problem(
          'INVALID_FILE',
          {
            id: 'Berkas ini tidak dapat dibaca sebagai XLSX: simpan sebagai "Excel Workbook (.xlsx)" lalu coba lagi.',
            en: 'The file cannot be read as an XLSX: save it as "Excel Workbook (.xlsx)" and try again.',
          },
          { path: 'file' },
        ),
      ],
    };
  const regions = await Promise.all(plan.parties.map((code) => requireRegion(ctx, code)));
  return readActionRows(cells, { framework: frameworkById(plan.frameworkId), regions });
}

function inputProblems({ file, ownerCode, clientMutationId }: ImportPlanActionsInput, plan: PlanFacts): Problem[] {
  const problems: Problem[] = [];
  if (!isMutationId(clientMutationId)) problems.push(mutationIdProblems.mutationId());
  if (file.byteLength === 0 || file.byteLength > LIMITS.planImportBytes)
    problems.push(
      problem(
        'INVALID_FILE',
        {
          id: `Berkas 1 byte sampai ${LIMITS.planImportBytes / 1024} KB.`,
          en: `A file has 1 byte to ${LIMITS.planImportBytes / 1024} KB.`,
        },
        { path: 'file' },
      ),
    );
  if (ownerCode && !plan.parties.includes(ownerCode))
    problems.push(
      problem(
        'UNKNOWN_REGION',
        { id: 'Daerah ini bukan salah satu dari kedua daerah rencana.', en: 'This region is none of the two of the plan.' },
        { path: 'ownerCode' },
      ),
    );
  return problems;
}

/** What a preview cannot know, like groups that were taken out and count on, or a pair that ends meanwhile. */
function notWritten(code: 'RULE_BROKEN' | 'READ_ONLY'): Problem {
  return code === 'READ_ONLY'
    ? problem(
        'NOT_OPEN',
        { id: 'Kerja sama ini berakhir: rencananya tidak dapat ditulis lagi.', en: 'The pair has ended: its plan is no longer written.' },
        { path: 'planId' },
      )
    : problem(
        'TOO_MANY',
        {
          id: 'Rencana akan memuat lebih banyak dari batasnya: tidak ada yang ditulis.',
          en: 'The plan would hold more than it may: nothing was written.',
        },
        { path: 'file' },
      );
}

/** Tells the two regions. The actions are stored by now: this line in the news is all that could still be lost. */
async function tell(ctx: Context, plan: PlanFacts, title: string): Promise<void> {
  const actor = actorOf(ctx.viewer)!;
  const regionCode = ctx.viewer.regionCode!;
  const withRegionCode = plan.parties.find((code) => code !== regionCode)!;
  await ctx.em.transactional(async (em) => {
    const stream = await lockStream(em, `plan:${plan.id}`, ctx.clock);
    const payload: ActivityPayload = { actorName: actor.name, planId: plan.id, pairingId: plan.pairingId, title };
    await stream.append([{ type: eventTypeOf('PLAN_IMPORTED'), regionCode, withRegionCode, audience: 'PLAN', actorId: actor.id, payload }]);
  });
  ctx.committed();
}
