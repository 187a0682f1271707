import { Extensions } from 'type-graphql';

/**
 * What an answer was read from, as far as it changes: an answer is kept until an event touches one of its topics.
 * Which event touches which is said in `gateway/kept/touched-topics.ts`.
 */
export const TOPIC = {
  /** Levels of any region, drafts too. */
  levels: 'levels',
  /** Published levels of any region, and what follows from them. */
  results: 'results',
  /** Which years' results are published: an act that changes levels and indices of all regions at once. */
  publications: 'publications',
  /** What the library is searched by: practices, and what is known of those who took them over. */
  library: 'library',
  /** Which regions are a pair, since when, and whether they still are. */
  pairs: 'pairs',
  /** Levels of one region, drafts too. */
  levelsOf: (regionCode: string): string => `levels ${regionCode}`,
} as const;

/** Topics of a field by its arguments; null when the answer is particular to whoever asks. */
export type TopicsOf = (args: Record<string, unknown>) => readonly string[] | null;

/**
 * Says that a field with a resolver answers from nothing but its arguments, what the policy knows of whoever asks
 * (`accessOf`), and tables whose every change is an event of the topics named, or that never change while a server runs.
 * Fields without a resolver are plain; one with a resolver that does not say this keeps the answers it is in from being kept.
 */
export function Kept(topics: TopicsOf | readonly string[] = []): MethodDecorator & PropertyDecorator {
  const kept: TopicsOf = typeof topics === 'function' ? topics : () => topics;
  return Extensions({ kept });
}
