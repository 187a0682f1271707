import { contentFiles, readImport, sharingProblems, type ImportedPractice, type PracticeContent, type Problem } from '@saling/schema';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import { foreignFiles } from '../files/files.service.ts';
import type { ImportPracticesInput, ImportPracticesOutcome, PracticeImportPreview } from './import-practices.types.ts';
import { claimOf, claimPractices, knownPractices, mutationIdProblems } from './known-practices.service.ts';
import { practiceProblems, Refused } from './practice-problems.ts';
import { insertDrafts } from './practice-writes.service.ts';
import { practicesByIds } from './practices.service.ts';

/** Reads practices from a text (A8): a preview, or all of them stored as drafts; with one problem nothing is stored. */
export async function importPractices(ctx: Context, input: ImportPracticesInput): Promise<ImportPracticesOutcome> {
  authorize(ctx.viewer, 'IMPORT_PRACTICES', { regionCode: input.regionCode });
  try {
    return await read(ctx, input);
  } catch (error) {
    if (error instanceof Refused) return { kind: 'broken', problems: error.problems };
    throw error;
  }
}

async function read(ctx: Context, input: ImportPracticesInput): Promise<ImportPracticesOutcome> {
  const wrong = mutationIdProblems(input.clientMutationId);
  if (wrong.length > 0) throw new Refused(...wrong);
  const claim = claimOf(actorOf(ctx.viewer)!.id, 'importPractices', input);
  const earlier = input.commit ? await knownPractices(rows(ctx.em), claim) : null;
  if (earlier) return imported(ctx, earlier);
  const { practices, problems } = readImport(input.format, input.text);
  const checked = await withFilesChecked(ctx, input.regionCode, practices);
  const all = [...problems, ...checked.flatMap((practice) => practice.problems)];
  if (!input.commit) return { kind: 'preview', ...previewOf(checked, all) };
  if (all.length > 0) throw new Refused(...all);
  const drafts = checked.map(({ content }) => ({ id: ctx.clock.newId(), content: content! }));
  return imported(ctx, await store(ctx, input, drafts));
}

function previewOf(practices: readonly ImportedPractice[], problems: Problem[]): PracticeImportPreview {
  const rowsOf = practices.map(({ line, title, content, problems: found }) => ({
    line,
    title,
    problems: found,
    missing: content ? sharingProblems(content).map((one) => ({ ...one, line })) : [],
  }));
  return { rows: rowsOf, problems, ready: practices.filter(({ content }) => content !== null).length };
}

/** A JSON text may name files: they must be the region's own. */
async function withFilesChecked(ctx: Context, regionCode: string, practices: readonly ImportedPractice[]): Promise<ImportedPractice[]> {
  const files = practices.flatMap(({ content }) => (content ? contentFiles(content) : []));
  const foreign = new Set(await foreignFiles(rows(ctx.em), regionCode, files));
  return practices.map((practice) => {
    const unknown = practice.content ? contentFiles(practice.content).filter((id) => foreign.has(id)) : [];
    if (unknown.length === 0) return practice;
    return { ...practice, content: null, problems: [{ ...practiceProblems.unknownFiles(unknown), line: practice.line }] };
  });
}

async function store(
  ctx: Context,
  input: ImportPracticesInput,
  drafts: readonly { id: string; content: PracticeContent }[],
): Promise<string[]> {
  const ids = drafts.map(({ id }) => id);
  return ctx.em.transactional(async (em) => {
    const db = rows(em);
    const at = ctx.clock.now();
    const actor = actorOf(ctx.viewer)!;
    const known = await claimPractices(db, claimOf(actor.id, 'importPractices', input), ids, at);
    // Judged again: who waited for the same import may have lost the role meanwhile.
    authorize(ctx.currentViewer(), 'IMPORT_PRACTICES', { regionCode: input.regionCode });
    if (known) return known;
    await insertDrafts(db, { regionCode: input.regionCode, at, actor, sample: ctx.demo }, drafts);
    return ids;
  });
}

/** Drafts of an import as they stand; those that were thrown away since are left out. */
async function imported(ctx: Context, ids: readonly string[]): Promise<ImportPracticesOutcome> {
  return { kind: 'imported', practices: (await practicesByIds(ctx, ids)).filter((practice) => practice !== null) };
}
