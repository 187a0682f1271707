import type { PracticeContent } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { aspectsOf, searchTerms } from './search-terms.ts';

export { quoteTerm } from './search-terms.ts';

/** A practice as the library finds it: its newest version. */
export interface SharedPractice {
  id: string;
  regionCode: string;
  sharedAt: Date;
  content: PracticeContent;
}

/**
 * Writes what the library searches of a practice, in the transaction that shares it; a second time replaces it and leaves
 * what is known of its adoptions.
 */
export async function writeSearchRow(db: Rows, practice: SharedPractice): Promise<void> {
  await writeSearchRows(db, [practice]);
}

/** The same for several practices, each named once: three statements however many they are. */
export async function writeSearchRows(db: Rows, practices: readonly SharedPractice[]): Promise<void> {
  const found = await sql<RegionRow>`
    select code, full_name as "fullName", level, coalesce(province_code, code) as "provinceCode" from region
    where code = any(${practices.map(({ regionCode }) => regionCode)}::text[])`.execute(db);
  const regions = new Map(found.rows.map((region) => [region.code, region]));
  const vocabulary = new Map<string, string>();
  const written = practices.map(({ id, regionCode, sharedAt, content }) => {
    const { fullName, level, provinceCode } = regions.get(regionCode)!;
    const terms = searchTerms(content, fullName);
    for (const [word, stem] of terms.vocabulary) vocabulary.set(word, stem);
    return {
      practice_id: id,
      region_code: regionCode,
      province_code: provinceCode,
      region_level: level,
      framework_id: content.frameworkId,
      indicator_codes: unique(content.indicatorCodes),
      aspect_codes: aspectsOf(content),
      service_kinds: unique(content.serviceKinds),
      has_figures: content.figures.length > 0,
      shared_ms: sharedAt.getTime(),
      title: content.title,
      summary: content.summary,
      body: terms.body,
      heading: terms.heading,
      words: terms.words,
    };
  });
  await sql`
    insert into practice_search (${COLUMNS}) select ${COLUMNS} from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as r (
      practice_id uuid, region_code text, province_code text, region_level text, framework_id text, indicator_codes text[],
      aspect_codes text[], service_kinds text[], has_figures boolean, shared_ms bigint, title text, summary text, body text,
      heading tsvector, words tsvector)
    on conflict (practice_id) do update set (${COLUMNS}) = row(${EXCLUDED})`.execute(db);
  // In order, so that of two who share at once one waits for the other and not both.
  const known = [...vocabulary].toSorted(([a], [b]) => (a < b ? -1 : 1));
  await sql`
    insert into practice_word (word, stem) select word, stem
    from unnest(${known.map(([word]) => word)}::text[], ${known.map(([, stem]) => stem)}::text[]) as w (word, stem)
    where not exists (select from practice_word k where k.word = w.word)
    on conflict do nothing`.execute(db);
}

interface RegionRow {
  code: string;
  fullName: string;
  level: string;
  provinceCode: string;
}

/** Columns that come with a version. */
const NAMES =
  'practice_id region_code province_code region_level framework_id indicator_codes aspect_codes service_kinds has_figures shared_ms title summary body heading words'.split(
    ' ',
  );
const COLUMNS = sql.join(NAMES.map((name) => sql.ref(name)));
const EXCLUDED = sql.join(NAMES.map((name) => sql.ref(`excluded.${name}`)));

/** A code twice in a list would be counted twice. */
function unique(codes: readonly string[]): string[] {
  return [...new Set(codes)];
}

/** Takes a practice out of the library's search, in the transaction that withdraws it. Its words stay known, which harms nothing. */
export async function removeSearchRow(db: Rows, id: string): Promise<void> {
  await sql`delete from practice_search where practice_id = ${id}::uuid`.execute(db);
}

/** What the library knows of those who took a practice over. */
export interface AdoptionFacts {
  /** Regions that adopt it now, and those of them in which it is live. */
  adopters: number;
  liveAdopters: number;
  /** Decimal as text; null while there is too little to say. */
  proofEffect: string | null;
}

/** Writes it into the practice's row, in the transaction that changed it; without effect on one that was withdrawn. */
export async function setAdoptionFacts(db: Rows, id: string, { adopters, liveAdopters, proofEffect }: AdoptionFacts): Promise<void> {
  await sql`
    update practice_search set adopters = ${adopters}, live_adopters = ${liveAdopters}, proof_effect = ${proofEffect}::numeric
    where practice_id = ${id}::uuid`.execute(db);
}
