import { emptyContent, type PracticeContent, type RichText } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../../../database/orm.ts';
import { SUMEDANG } from '../../../testing/actors.ts';
import { writeSearchRow } from '../../practices/search-row.service.ts';

/** A text of one paragraph. */
export function paragraph(text: string): RichText {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}

export interface LibraryRow {
  /** Makes its id: the same number, the same practice. */
  number: number;
  regionCode?: string;
  sharedAt?: Date;
  content: Partial<PracticeContent> & { title: string };
}

/** Id of a practice of the tests. */
export const practiceId = (number: number): string => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** Puts a shared practice into the library, as sharing it does. */
export async function insertPractice(db: Rows, { number, regionCode = SUMEDANG, sharedAt, content }: LibraryRow): Promise<string> {
  const id = practiceId(number);
  const at = sharedAt ?? new Date(Date.UTC(2025, 0, 1) + number * 60_000);
  const whole = { ...emptyContent(content.title), ...content };
  await sql`
    insert into practice (id, region_code, state, title, summary, framework_id, latest_version, created_at, created_by_id, created_by_name, shared_at)
    values (${id}, ${regionCode}, 'SHARED', ${whole.title}, ${whole.summary}, ${whole.frameworkId}, 1, ${at}, 'test', 'Test', ${at})`.execute(
    db,
  );
  await writeSearchRow(db, { id, regionCode, sharedAt: at, content: whole });
  return id;
}
