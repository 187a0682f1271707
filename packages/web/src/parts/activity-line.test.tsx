import { i18n } from '@lingui/core';
import { ACTIVITY_KINDS } from '@saling/schema';
import { expect, test } from 'vitest';

import type { Activity } from '../api/activity-document.ts';
import { FakeApi, FakeServer } from '../api/testing/fake-server.tsx';
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
    year: null,
    mentionsMe: false,
    change: null,
    ...over,
  };
}

const AUDIT = { __typename: 'Indicator', code: '7', name: { id: 'Audit TIK', en: 'ICT audit' } };

/** Who may read news: somebody of the ministry, of the region it is about or its partner, and a visitor. */
const READERS = {
  MINISTRY: { organisation: { id: 'panrb', kind: 'MINISTRY', name: 'Kementerian' }, region: null },
  REGION: { organisation: { id: '32.11', kind: 'REGION', name: 'Sumedang' }, region: sumedang },
  VISITOR: { organisation: null, region: null },
} as const;
type Reader = keyof typeof READERS;

function line(one: Activity, reader: Reader = 'REGION'): Promise<Element> {
  const rest = { role: null, partners: [], demo: false, access: 'a', memberships: [], canReport: false, canImport: false };
  const server = new FakeServer({
    Viewer: () => ({ viewer: { person: null, ...rest, ...READERS[reader] } }),
    IndicatorNames: () => ({ frameworks: [{ __typename: 'Framework', id: 'f', indicators: [AUDIT] }] }),
  });
  const page = () => <ActivityLine activity={one} />;
  return show(
    <FakeApi server={server}>
      <InRouter path="/" at="/" page={page} />
    </FakeApi>,
  ).then(() => document.querySelector('[data-activity]')!);
}

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

/** What entries of a kind bear, and where they lead whom; `null`: deliberately nowhere; left out: never told to such a reader. */
const OBJECTS: [beginning: string, facts: Partial<Activity>, to: Partial<Record<Reader, string | null>>][] = [
  ['INDICATOR_REPORTED', { change: CHANGE }, all('/wilayah/34.02?tahun=2026')],
  // What is said between two before they are a pair is theirs.
  ['PAIRING_ACCEPTED', { pairingId: 'p1' }, all('/mitra/p1')],
  ['PAIRING_ENDED', { pairingId: 'p1' }, all('/mitra/p1')],
  ['PAIRING_', { pairingId: 'p1' }, { REGION: '/mitra/p1' }],
  ['PRACTICE_', { practiceId: 'x' }, members('/pengetahuan/x')],
  ['COMMENT_', { practiceId: 'x', commentId: 'k' }, members('/pengetahuan/x#komentar-k')],
  ['ADOPTION_', { practiceId: 'x', adoptionId: 'a1' }, members('/adopsi/a1')],
  ['ASSESSMENT_', { year: 2026 }, { MINISTRY: '/asesmen/34.02?tahun=2026', REGION: '/wilayah/34.02/penilaian?tahun=2026' }],
  ['OBJECTION_', { year: 2026 }, { MINISTRY: '/asesmen/34.02?tab=keberatan&tahun=2026', REGION: '/wilayah/34.02/penilaian?tahun=2026' }],
  ['RESULTS_', { year: 2026 }, all('/peringkat?tahun=2026')],
  [
    'DEADLINE_',
    { year: 2026, regionCode: 'ID' },
    { MINISTRY: '/asesmen?tab=batas&tahun=2026', REGION: '/wilayah/32.11/penilaian?tahun=2026', VISITOR: null },
  ],
  ['PLAN_DRAFTED', { pairingId: 'p1' }, { REGION: '/mitra/p1' }],
  ['PLAN_PROPOS', { planId: 'r1', pairingId: 'p1' }, { REGION: '/rencana/r1?panel=usulan' }],
  ['PLAN_VERSION', { planId: 'r1' }, { REGION: '/rencana/r1?panel=riwayat' }],
  ['PLAN_RESTORED', { planId: 'r1' }, { REGION: '/rencana/r1?panel=riwayat' }],
  ['PLAN_SIGN', { planId: 'r1' }, { REGION: '/rencana/r1?panel=tanda-tangan' }],
  ['PLAN_AGREED', { planId: 'r1' }, { REGION: '/rencana/r1?panel=tanda-tangan' }],
  ['PLAN_', { planId: 'r1', pairingId: 'p1' }, { REGION: '/rencana/r1' }],
];

function all(href: string): Record<Reader, string> {
  return { MINISTRY: href, REGION: href, VISITOR: href };
}
function members(href: string): Partial<Record<Reader, string>> {
  return { MINISTRY: href, REGION: href };
}
const objectOf = (kind: Activity['kind']) => OBJECTS.find(([beginning]) => kind.startsWith(beginning))!;

/** The way from a line: its path with the search in order. */
function wayOf(shown: Element): string | null {
  const link = shown.querySelector('a');
  if (!link) return null;
  const { pathname, searchParams, hash } = new URL(link.href);
  searchParams.sort();
  return decodeURIComponent([pathname, searchParams.size > 0 ? `?${searchParams}` : '', hash].join(''));
}

/** The sentence of every kind, in the language shown. */
async function sentences(): Promise<Map<string, string>> {
  const told = new Map<string, string>();
  for (const kind of ACTIVITY_KINDS) {
    const shown = await line(activity(kind, objectOf(kind)[1]));
    await expect.poll(() => shown.getAttribute('data-activity')).toBe(kind);
    expect(shown.textContent).not.toContain(kind);
    told.set(kind, shown.textContent);
    shown.closest('main')!.parentElement!.remove();
  }
  return told;
}

test.for(Object.keys(READERS) as Reader[])(
  'N65 every kind leads %s to a page of what it is about, or deliberately nowhere',
  async (reader) => {
    for (const kind of ACTIVITY_KINDS) {
      const [, facts, { [reader]: href }] = objectOf(kind);
      if (href === undefined) continue;
      const shown = await line(activity(kind, facts), reader);
      await expect.poll(() => wayOf(shown), { message: kind }).toBe(href);
      shown.closest('main')!.parentElement!.remove();
    }
  },
);

test('N65 what an assessor decided leads to where its reason stands', async () => {
  const decided = activity('INDICATOR_REPORTED', { change: { ...CHANGE, stage: 'DOCUMENT' }, year: 2026 });
  const shown = await line(decided, 'MINISTRY');
  await expect.poll(() => wayOf(shown)).toBe('/asesmen/34.02?tahun=2026');
});

test('N52 every kind there is has a sentence of its own in both languages', async () => {
  const indonesian = await sentences();
  expect(new Set(indonesian.values()).size).toBe(ACTIVITY_KINDS.length);
  const [{ messages: later }, { messages }] = await Promise.all([import('../locales/later/en.po'), import('../locales/en.po')]);
  i18n.loadAndActivate({ locale: 'en', messages: { ...messages, ...later } });
  const english = await sentences();
  const deadline = await line(activity('DEADLINE_SET', { title: 'penilaian dokumen 2026' }), 'MINISTRY');
  await expect.poll(() => deadline.textContent).toContain('document assessment 2026');
  deadline.closest('main')!.parentElement!.remove();
  const objection = await line(activity('OBJECTION_RAISED', { title: '7. Audit TIK', year: 2026 }), 'MINISTRY');
  await expect.poll(() => objection.textContent).toContain('7. ICT audit');
  i18n.loadAndActivate({ locale: 'id', messages: {} });
  expect(new Set(english.values()).size).toBe(ACTIVITY_KINDS.length);
  for (const kind of ACTIVITY_KINDS) expect(english.get(kind), kind).not.toBe(indonesian.get(kind));
});
