import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows } from '../../database/orm.ts';
import { indicatorOf } from '../indicators/frameworks.service.ts';
import { readProofs, type IndicatorProof } from './proof-effects.service.ts';
import type { Proof } from './proof.types.ts';

/** What a practice did for those who took it over, one for each indicator it serves (A17). Batched. */
export async function proofsOf(ctx: Context, practice: { id: string }): Promise<Proof[]> {
  const proofs = await loader<string, IndicatorProof[]>(ctx, 'proof', async (ids) => {
    const byPractice = Map.groupBy(await readProofs(rows(ctx.em), ids), (proof) => proof.practiceId);
    return ids.map((id) => byPractice.get(id) ?? []);
  }).load(practice.id);
  return proofs.map(({ practiceId, frameworkId, rows: counting, ...proof }) => ({
    ...proof,
    id: `${practiceId}:${proof.indicatorCode}`,
    indicator: indicatorOf(frameworkId, proof.indicatorCode),
    counting,
  }));
}
