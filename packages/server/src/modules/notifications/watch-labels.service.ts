import type { LocalizedText, WatchKind } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import type { Viewer } from '../../access/viewer.ts';
import { indicatorNamed } from '../conversation/follows.service.ts';
import { visiblePractices } from '../practices/practices.service.ts';

/** What a watch is called is made of these. */
export interface LabelRow {
  kind: WatchKind;
  objectId: string;
  title: string | null;
  regionName: string | null;
  nameA: string | null;
  nameB: string | null;
}

const HIDDEN: LocalizedText = { id: 'Praktik yang ditarik', en: 'A practice that was withdrawn' };
const same = (text: string): LocalizedText => ({ id: text, en: text });

/** Columns of a watch `w` for its label; a practice that the viewer may not see (any more) has no title. */
export const LABEL_COLUMNS = sql`w.kind, w.object_id as "objectId", p.title, r.full_name as "regionName", ga.full_name as "nameA",
  gb.full_name as "nameB"`;

export function labelJoins(viewer: Viewer): RawBuilder<unknown> {
  return sql`left join practice p on w.kind = 'PRACTICE' and p.id::text = w.object_id and ${visiblePractices(viewer)}
    left join region r on w.kind in ('REGION', 'PROVINCE') and r.code = w.object_id
    left join pairing_agreement pa on w.kind = 'PAIRING' and pa.id::text = w.object_id
    left join region ga on ga.code = pa.region_a left join region gb on gb.code = pa.region_b`;
}

/** What is watched, by name. */
export function labelOf({ kind, objectId, title, regionName, nameA, nameB }: LabelRow): LocalizedText {
  if (kind === 'INDICATOR') return indicatorNamed(objectId)?.name ?? same(objectId);
  if (kind === 'PRACTICE') return title === null ? HIDDEN : same(title);
  if (kind === 'PAIRING') return same(`${nameA ?? '?'} – ${nameB ?? '?'}`);
  return same(regionName ?? objectId);
}
