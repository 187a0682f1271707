import { ACTIVITY_KINDS } from '@saling/schema';
import { describe, expect, test } from 'vitest';

import type { Activity } from '../../api/activity-document.ts';
import { kindsOf, NEWS_KINDS } from '../../parts/news-kinds.ts';
import { arrived, begun, inBursts, MOST_SHOWN, needsRead, NOTHING, older, released, waitingCount, type FeedRows } from './feed-rows.ts';
import { chosen, filterOf, momentOf, toggled } from './feed-search.ts';

const region = { code: '35.10', name: 'Banyuwangi', fullName: 'Kabupaten Banyuwangi' };
const nothing = { title: null, reason: null, fromStage: null, toStage: null, mode: null, versionNumber: null };
const ids = {
  pairingId: null,
  practiceId: null,
  commentId: null,
  adoptionId: null,
  planId: null,
  planActionId: null,
  proposalId: null,
  year: null,
};

function one(number: number, over: Partial<Activity> = {}): Activity {
  return {
    ...{ cursor: `c${number}`, eventId: `e${number}`, kind: 'INDICATOR_REPORTED', at: new Date(number * 1_000).toISOString() },
    ...{ ...nothing, ...ids, actor: 'A', actorId: 'a', regionCode: '35.10', region, withRegion: null, mentionsMe: false, change: null },
    ...over,
  };
}
/** Newest first, as pages are. */
const range = (from: number, to: number): Activity[] => Array.from({ length: from - to + 1 }, (_, index) => one(from - index));
const shownOf = (rows: FeedRows): string[] => rows.shown.map(({ eventId }) => eventId);

describe('what the feed holds', () => {
  test('N52 what arrives comes on top once, and while it is held it waits and is counted', () => {
    const first = arrived(begun(range(3, 1), []), [one(3), one(4)], false);
    expect(shownOf(first)).toEqual(['e4', 'e3', 'e2', 'e1']);
    const held = arrived(arrived(first, [one(5)], true), [one(5), one(6)], false);
    expect(shownOf(held)).toEqual(['e4', 'e3', 'e2', 'e1']);
    expect(waitingCount(held)).toBe(2);
    expect(shownOf(released(held)).slice(0, 3)).toEqual(['e6', 'e5', 'e4']);
  });

  test('N52 no more are kept than fit: by paging the newest go, and then what comes is counted and read anew', () => {
    const full = older(begun(range(600, 101), []), range(100, 51));
    expect(full.shown).toHaveLength(MOST_SHOWN);
    expect([shownOf(full)[0], shownOf(full).at(-1)]).toEqual(['e550', 'e51']);
    const later = arrived(full, [one(601)], false);
    expect([waitingCount(later), needsRead(later)]).toEqual([1, true]);
    expect(shownOf(arrived(begun(range(500, 1), []), [one(501)], false))).toHaveLength(MOST_SHOWN);
  });

  test('N52 what waits and is too much to keep is counted on', () => {
    const many = arrived(begun(range(1, 1), []), range(700, 2).toReversed(), true);
    expect([waitingCount(many), many.waiting.length, needsRead(many)]).toEqual([699, 0, true]);
    expect(waitingCount(arrived(many, [one(701)], true))).toBe(700);
  });

  test('N52 what arrived while a page was read is not lost with it', () => {
    expect(shownOf(begun(range(5, 3), [one(4), one(6), one(1)]))).toEqual(['e6', 'e5', 'e4', 'e3']);
    expect(begun([], [])).toEqual(NOTHING);
  });
});

describe('bursts', () => {
  const at = (number: number, ms: number, over: Partial<Activity> = {}): Activity =>
    one(number, { at: new Date(1_000_000 + ms).toISOString(), ...over });

  test('N52 many of one kind from one province at once are one line, others between them stay', () => {
    const jabar = { regionCode: '32.11' };
    const shown = [
      at(9, 1_900),
      at(8, 1_500),
      at(7, 900, jabar),
      at(6, 800),
      at(5, 100),
      at(4, 0),
      at(3, -5_000),
      at(2, -6_500, { kind: 'PRACTICE_SHARED' }),
    ];
    const items = inBursts(shown);
    expect(
      items.map((item) => (item.kind === 'one' ? item.activity.eventId : `${item.key} ${item.province} ${item.activities.length}`)),
    ).toEqual(['e4 35 5', 'e7', 'e3', 'e2']);
    // It keeps its name while it grows, so that what somebody opened stays open.
    expect(inBursts([at(10, 2_500), ...shown])[0]).toMatchObject({ kind: 'burst', key: 'e4', activities: { length: 6 } });
  });

  test('fewer are lines of their own', () => {
    expect(inBursts([at(4, 0), at(3, 0), at(2, 0), at(1, 0)]).every(({ kind }) => kind === 'one')).toBe(true);
  });
});

describe('the address', () => {
  test('N53 says the same filter in whatever order it is written, and what is no value is passed over', () => {
    const filter = filterOf({ provinsi: '35,32,35,x', jenis: 'pasangan,indikator,apa', indikator: 'spbe-2020:17,17', wilayah: '32.11' });
    expect(filter).toEqual(filterOf({ provinsi: '32,35', jenis: 'indikator,pasangan', indikator: 'spbe-2020:17', wilayah: '32.11' }));
    expect(filter).toMatchObject({ provinceCodes: ['32', '35'], regionCodes: ['32.11'], indicatorCodes: ['spbe-2020:17'] });
    expect(filter.kinds?.[0]).toBe('INDICATOR_REPORTED');
    expect(JSON.stringify(filterOf({ provinsi: '35,32' }))).toBe(JSON.stringify(filterOf({ provinsi: '32,35' })));
    expect(filterOf({ provinsi: 'x' })).toEqual({});
  });

  test('a value is chosen and let go, and a moment is one', () => {
    expect(toggled({ provinsi: '35' }, 'provinsi', '32')).toEqual({ provinsi: '32,35' });
    expect(toggled({ provinsi: '35' }, 'provinsi', '35')).toEqual({ provinsi: undefined });
    expect(chosen({}, 'jenis')).toEqual([]);
    expect(momentOf({ sampai: '2026-11-24T09:00+07:00' })).toBe('2026-11-24T02:00:00.000Z');
    expect([momentOf({ sampai: 'besok' }), momentOf({})]).toEqual([null, null]);
  });

  test('every kind there is can be chosen', () => {
    expect(NEWS_KINDS.flatMap(kindsOf).toSorted()).toEqual([...ACTIVITY_KINDS].toSorted());
  });
});
