import { TOPIC } from '../api/kept.ts';
import type { EmbedFacts } from '../modules/embeds/embed-facts.service.ts';
import type { KeptAnswer } from './kept/kept-answers.ts';
import type { Runtime } from './runtime.ts';

/** A page, and whether it was there already. */
export interface KeptPage {
  page: Buffer;
  kept: boolean;
}

/**
 * A page as it was made for somebody before, when nothing touched what it shows since then, in whatever process; else it is made, once
 * for all who ask the same meanwhile. Null when there is nothing to show, which is not kept.
 *
 * Kept beside answers of the API and by the same rules, so it says what is so at the moment of the question (N84).
 */
export async function keptPage(
  { reads, stream, clock }: Pick<Runtime, 'reads' | 'stream' | 'clock'>,
  key: string,
  make: () => Promise<{ facts: EmbedFacts; page: string } | null>,
): Promise<KeptPage | null> {
  const standing = await reads.lookout.look().catch(() => null);
  if (!standing) return shown(await make());
  if (!reads.touched.reaches(standing)) stream.wake();
  const known = reads.answers.get(key, standing);
  if (known) return pageOf(known);
  const other = await reads.running.get(key)?.catch(() => null);
  // It was begun before this question came, and counts only when nothing happened since.
  if (other && 'data' in other && reads.answers.isValid(other, standing)) return pageOf(other);
  const at = clock.now().getTime();
  const running = make().then((made): KeptAnswer | { result: null } => {
    if (!made) return { result: null };
    const answer = { data: { pieces: [Buffer.from(made.page)], cursors: [] }, used: 0, topics: topicsOf(made.facts), from: standing, at };
    reads.answers.set(key, answer);
    return answer;
  });
  reads.running.set(key, running);
  try {
    const answer = await running;
    return 'data' in answer ? { ...pageOf(answer), kept: false } : null;
  } finally {
    if (reads.running.get(key) === running) reads.running.delete(key);
  }
}

/** What a page is made of: levels and published indices of its regions, and of a pair whether it is one still. */
function topicsOf({ sides, since }: EmbedFacts): string[] {
  return [
    TOPIC.publications,
    ...sides.map(({ code }) => TOPIC.levelsOf(code)),
    ...(since === null && sides.length === 1 ? [] : [TOPIC.pairs]),
  ];
}

const pageOf = ({ data }: KeptAnswer): KeptPage => ({ page: data.pieces[0]!, kept: true });
const shown = (made: { page: string } | null): KeptPage | null => made && { page: Buffer.from(made.page), kept: false };
