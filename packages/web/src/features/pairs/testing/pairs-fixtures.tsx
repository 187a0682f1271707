import { page as browserPage } from 'vitest/browser';

import { frameworksOf } from './framework-answers.ts';
import { framework } from '../../../api/testing/fixtures.ts';
import { FakeApi, FakeServer, type Answers } from '../../../api/testing/fake-server.tsx';
import { InRouter } from '../../../ui/testing/in-router.tsx';
import { show } from '../../../ui/testing/show.tsx';

export const sumedang = { __typename: 'Region', code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang' };
export const bantul = { __typename: 'Region', code: '34.02', name: 'Bantul', fullName: 'Kabupaten Bantul' };
export const garut = { __typename: 'Region', code: '32.05', name: 'Garut', fullName: 'Kabupaten Garut' };

/** A pair of Sumedang as a list has it; Bantul was asked, unless told otherwise. */
export function pair(id: string, state: string, over: object = {}) {
  return {
    __typename: 'Pairing',
    id,
    state,
    version: 1,
    proposer: sumedang,
    partner: bantul,
    purpose: 'Belajar layanan pengaduan.',
    startsOn: '2026-01-05',
    endsOn: null,
    proposedAt: '2026-11-20T02:00:00Z',
    proposedBy: 'Hendra Wijaya',
    expiresAt: '2026-12-20T02:00:00Z',
    answeredAt: null,
    answeredBy: null,
    answerReason: null,
    endedAt: null,
    endedBy: null,
    endReason: null,
    viewerCan: { answer: false, withdraw: false, end: false, draftActions: false },
    ...over,
  };
}

/** The same as its own page has it. */
export function wholePair(id: string, state: string, over: object = {}) {
  return { ...pair(id, state), contacts: [], studyVisit: null, members: [], asOf: 'c10', ...over };
}

export function page(nodes: object[], rest: { totalCount?: number; next?: string } = {}) {
  const { totalCount = nodes.length, next } = rest;
  return { nodes, totalCount, asOf: 'c10', pageInfo: { hasNextPage: next !== undefined, endCursor: next ?? null } };
}

export const ruleBroken = (path: string | null, message: string) => ({
  __typename: 'RuleBroken',
  problems: [{ code: 'REQUIRED', path, message: { id: message, en: message } }],
});

/** Something that happened, as the stream delivers it. */
export function activity(number: number, kind: string, over: object = {}) {
  return {
    __typename: 'Activity',
    cursor: `c${number}`,
    eventId: `e${number}`,
    kind,
    at: '2026-11-24T02:00:00Z',
    actor: 'Sri Wahyuni',
    actorId: 'p-sri',
    regionCode: bantul.code,
    region: bantul,
    withRegion: sumedang,
    title: null,
    reason: null,
    fromStage: null,
    toStage: null,
    mode: null,
    versionNumber: null,
    pairingId: 'p1',
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

const person = { id: 'p-hendra', name: 'Hendra Wijaya', email: 'hendra@contoh.id' };
const viewer = {
  person,
  role: 'HEAD',
  region: sumedang,
  partners: [],
  demo: false,
  access: 'a',
  organisation: null,
  memberships: [],
  canReport: true,
  canImport: true,
};

/** Levels of Sumedang and Bantul by indicator, and practices of whoever leads. */
export function complement(a: Record<string, number>, b: Record<string, number>, practices: Record<string, string> = {}) {
  const side = (code: string, index: string) => ({
    assessment: { id: code, index, sample: true, reported: 4, total: 4, predicate: null, aspects: [] },
  });
  const rows = framework.indicators.map(({ code, weight }) => {
    const [levelA, levelB] = [a[code] ?? null, b[code] ?? null];
    const known = levelA !== null && levelB !== null;
    const gap = known ? Math.abs(levelA - levelB) : null;
    return {
      indicatorCode: code,
      levelA,
      levelB,
      leader: known ? (levelA === levelB ? 'EVEN' : levelA > levelB ? 'A' : 'B') : null,
      gap,
      gain: gap === null ? null : ((Number(weight) * gap) / 100).toFixed(6),
      leaderPractices: practices[code] ? [{ __typename: 'Practice', id: `pr-${code}`, title: practices[code] }] : [],
    };
  });
  return {
    compareRegions: { asOf: 'c10', totalGainA: '1.200000', totalGainB: '0.300000', a: side('A', '2.50'), b: side('B', '3.40'), rows },
  };
}

const regionYears = (code: string) => ({
  __typename: 'Region',
  code,
  assessmentYears: [2026],
  indexHistory: [{ frameworkId: framework.id, year: 2026, index: '3.00', sample: true }],
});

/** A page of pairs at an address, with a server that answers what it is told. */
export async function open(
  at: { path: string; at?: string; page: () => React.ReactElement },
  answers: Answers,
  options: { phone?: boolean; dark?: boolean; viewer?: object } = {},
) {
  // Tables become cards by the width of the window.
  await browserPage.viewport(options.phone ? 390 : 1280, 800);
  const server = new FakeServer({
    Viewer: () => ({ viewer: { ...viewer, ...options.viewer } }),
    MayPropose: () => ({ viewer: { person, region: sumedang, mayPropose: true, ...options.viewer } }),
    ...frameworksOf(framework),
    PairYears: () => ({ a: regionYears('32.11'), b: regionYears('34.02') }),
    RegionYears: () => ({ region: regionYears('32.11') }),
    FinderProvinces: () => ({
      regions: { nodes: [{ __typename: 'Region', code: '34', name: 'DI Yogyakarta', fullName: 'DI Yogyakarta' }] },
    }),
    Complement: () => complement({ 1: 2, 2: 3, 3: 4, 4: 3 }, { 1: 4, 2: 3, 3: 3, 4: 4 }, { 1: 'Arsitektur bersama' }),
    PairNews: () => ({ recentActivity: page([]) }),
    PairPlans: () => ({ plans: page([]) }),
    PairWork: () => ({
      pairing: { __typename: 'Pairing', id: 'p1', visit: null, adoptions: page([]), draftActions: [], asOf: 'c10' },
    }),
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path={at.path} at={at.at ?? at.path} page={at.page} />
    </FakeApi>,
    { width: options.phone ? 358 : 1000, dark: options.dark ?? false },
  );
  return { server, screen };
}

/** What was last asked under a name. */
export const lastOf = (server: FakeServer, name: string): Record<string, unknown> | undefined =>
  server.asked.filter((one) => one.name === name).at(-1)?.variables;

export const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
