import { i18n } from '@lingui/core';
import { ACTIVITY_KINDS } from '@saling/schema';
import { expect, test } from 'vitest';

import type { Activity } from '../api/activity-document.ts';
import { InRouter } from '../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../ui/testing/show.tsx';
import { ActivityLine } from './activity-line.tsx';

const bantul = { code: '34.02', name: 'Bantul', fullName: 'Kabupaten Bantul' };
const sumedang = { code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang' };

function activity(kind: Activity['kind'], over: Partial<Activity> = {}): Activity {
  return {
    cursor: 'c1',
    eventId: `e-${kind}`,
    kind,
    at: '2026-11-24T02:00:00Z',
    actor: 'Sri Wahyuni',
    actorId: 'p-sri',
    regionCode: '34.02',
    region: bantul,
    withRegion: sumedang,
    title: 'Arsip digital',
    reason: null,
    fromStage: null,
    toStage: null,
    mode: null,
    versionNumber: null,
    pairingId: null,
    practiceId: null,
    commentId: null,
    adoptionId: null,
    planId: null,
    planActionId: null,
    proposalId: null,
    mentionsMe: false,
    change: null,
    ...over,
  };
}

const line = (one: Activity) =>
  show(<InRouter path="/" at="/" page={() => <ActivityLine activity={one} />} />).then(() => document.querySelector('[data-activity]')!);

const CHANGE: NonNullable<Activity['change']> = {
  eventId: 'e',
  frameworkId: 'f',
  year: 2026,
  indicatorCode: '7',
  indicator: { code: '7', name: { id: 'Audit', en: 'Audit' } },
  level: 4,
  stage: 'SELF',
  previousLevel: null,
  reason: null,
};

test.for<[Partial<Activity> & Pick<Activity, 'kind'>, string, string | null]>([
  [{ kind: 'PAIRING_PROPOSED', pairingId: 'p1' }, 'Sri Wahyuni (Kab. Bantul) mengusulkan pasangan kepada Kab. Sumedang.', '/mitra/p1'],
  [
    { kind: 'PAIRING_LAPSED', pairingId: 'p1', actor: null },
    'antara Kab. Bantul dan Kab. Sumedang gugur karena tidak dijawab.',
    '/mitra/p1',
  ],
  [{ kind: 'PAIRING_ENDED', pairingId: 'p1', actor: null }, 'Kab. Bantul mengakhiri pasangan dengan Kab. Sumedang.', '/mitra/p1'],
  [{ kind: 'PRACTICE_REVISED', practiceId: 'x', versionNumber: 3 }, 'memperbarui praktik Arsip digital menjadi versi 3.', '/pengetahuan/x'],
  [{ kind: 'COMMENT_ADDED', practiceId: 'x', mentionsMe: true }, 'menyebut Anda dalam komentar pada Arsip digital.', '/pengetahuan/x'],
  [
    { kind: 'ADOPTION_ADVANCED', practiceId: 'x', adoptionId: 'a1', fromStage: 'OBSERVING', toStage: 'IMITATING' },
    'memajukan adopsi Arsip digital: Amati → Tiru.',
    '/adopsi/a1',
  ],
  [{ kind: 'PLAN_EDITED', planId: 'r1', title: 'Rencana 2027' }, 'menulis di rencana Rencana 2027', '/rencana/r1'],
  [{ kind: 'PLAN_PROPOSED', planId: 'r1', proposalId: 'u1' }, 'mengusulkan perubahan pada bagian', '/rencana/r1?panel=usulan'],
  [
    { kind: 'COMMENT_ADDED', planId: 'r1', commentId: 'k1', title: 'Rencana 2027' },
    'mengomentari Rencana 2027',
    '/rencana/r1?panel=komentar#komentar-k1',
  ],
  [{ kind: 'ADOPTION_STOPPED', adoptionId: 'a1', reason: 'Biaya.' }, 'alasan: Biaya.', '/adopsi/a1'],
  [
    {
      kind: 'INDICATOR_REPORTED',
      change: CHANGE,
    },
    'melaporkan 7. Audit: tingkat – → 4.',
    '/wilayah/34.02?tahun=2026',
  ],
])('$0.kind is a sentence with the way to what it is about', async ([part, words, href]) => {
  const shown = await line(activity(part.kind, part));
  await expect.poll(() => shown.textContent).toContain(words);
  expect(shown.querySelector('a')?.getAttribute('href') ?? null).toBe(href);
  await expectAccessible();
});

/** What entries of a kind bear, and where they lead. */
const OBJECTS: [beginning: string, facts: Partial<Activity>, href: RegExp][] = [
  ['PAIRING_', { pairingId: 'p1' }, /^\/mitra\/p1$/],
  ['PRACTICE_', { practiceId: 'x' }, /^\/pengetahuan\/x$/],
  ['COMMENT_', { practiceId: 'x', commentId: 'k' }, /^\/pengetahuan\/x/],
  ['ADOPTION_', { practiceId: 'x', adoptionId: 'a1' }, /^\/adopsi\/a1$/],
  ['ASSESSMENT_', {}, /^\/wilayah\/34\.02\/penilaian/],
  ['OBJECTION_', {}, /^\/wilayah\/34\.02\/penilaian/],
  ['RESULTS_', {}, /^\/peringkat/],
  ['DEADLINE_', {}, /^\/lapor$/],
  ['PLAN_DRAFTED', { pairingId: 'p1' }, /^\/mitra\/p1$/],
  ['PLAN_', { planId: 'r1', pairingId: 'p1' }, /^\/rencana\/r1/],
];

/** The sentence of every kind, in the language shown; each must lead to its object. */
async function sentences(): Promise<Map<string, string>> {
  const told = new Map<string, string>();
  for (const kind of ACTIVITY_KINDS) {
    const [, facts, href] = OBJECTS.find(([beginning]) => kind.startsWith(beginning)) ?? [kind, { change: CHANGE }, /^\/wilayah\/34\.02/];
    const shown = await line(activity(kind, facts));
    await expect.poll(() => shown.getAttribute('data-activity')).toBe(kind);
    expect(shown.textContent).not.toContain(kind);
    expect(shown.querySelector('a')?.getAttribute('href'), kind).toMatch(href);
    told.set(kind, shown.textContent);
    shown.closest('main')!.parentElement!.remove();
  }
  return told;
}

test('N52 every kind there is has a sentence of its own in both languages, and leads to its object', async () => {
  const indonesian = await sentences();
  expect(new Set(indonesian.values()).size).toBe(ACTIVITY_KINDS.length);
  const { messages } = await import('../locales/later/en.po');
  i18n.loadAndActivate({ locale: 'en', messages });
  const english = await sentences();
  i18n.loadAndActivate({ locale: 'id', messages: {} });
  expect(new Set(english.values()).size).toBe(ACTIVITY_KINDS.length);
  for (const kind of ACTIVITY_KINDS) expect(english.get(kind), kind).not.toBe(indonesian.get(kind));
});
