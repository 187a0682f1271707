import { FakeApi, FakeServer, type Answers } from '../../../api/testing/fake-server.tsx';
import { InRouter } from '../../../ui/testing/in-router.tsx';
import { show } from '../../../ui/testing/show.tsx';
import { LibraryPage } from '../library-page.tsx';

const text = (id: string, en = id) => ({ __typename: 'LocalizedText', id, en });

export const facet = (value: string, label: string, count: number) => ({ __typename: 'Facet', value, label: text(label), count });

/** A practice as a card of the library shows it. */
export function hit(id: string, title: string, over: object = {}) {
  return {
    __typename: 'PracticeHit',
    id,
    title: [{ text: title, hit: false }],
    excerpt: [
      { text: 'Ringkasan ', hit: false },
      { text: '<b>pengaduan</b>', hit: true },
    ],
    practice: {
      __typename: 'Practice',
      id,
      state: 'SHARED',
      title,
      summary: 'Ringkasan',
      sample: true,
      sharedAt: '2026-11-20T03:00:00Z',
      region: {
        __typename: 'Region',
        code: '34.02',
        fullName: 'Kabupaten Bantul',
        province: { __typename: 'Region', code: '34', name: 'DI Yogyakarta' },
      },
      indicators: [{ __typename: 'Indicator', code: '43', name: text('Pengaduan pelayanan publik') }],
      version: {
        __typename: 'PracticeVersion',
        id: `${id}:1`,
        number: 1,
        content: {
          cost: '150000000',
          staff: 3,
          figures: [{ label: 'Waktu tanggap', before: '7', after: '1.5', unit: 'hari', indicatorCode: '43' }],
        },
      },
      adoptionCounts: { total: 2, running: 1, live: 1, stopped: 0 },
      ...over,
    },
  };
}

const FACETS = {
  indicators: [facet('43', 'Pengaduan pelayanan publik', 2)],
  aspects: [facet('P', 'Perencanaan', 2), facet('L', 'Layanan', 1)],
  provinces: [facet('34', 'DI Yogyakarta', 2)],
  regionLevels: [facet('REGENCY', 'Kabupaten', 2)],
  serviceKinds: [facet('COMPLAINTS', 'Pengaduan', 2)],
  adopted: [facet('1', '1', 1)],
  evidence: 1,
};

/** An answer of the library. */
export function library(nodes: object[], rest: { totalCount?: number; next?: string; corrected?: string; facets?: object } = {}) {
  return {
    practices: {
      nodes,
      totalCount: rest.totalCount ?? nodes.length,
      asOf: 'c1',
      pageInfo: { hasNextPage: rest.next !== undefined, endCursor: rest.next ?? null },
      corrected: rest.corrected ?? null,
      facets: { ...FACETS, ...rest.facets },
    },
  };
}

export const SUMEDANG = { __typename: 'Region', code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang' };

/** The page at an address, with a server that answers what it is told. */
export async function open(answers: Answers, options: { at?: string; viewer?: object; width?: number; dark?: boolean } = {}) {
  const server = new FakeServer({
    LibraryViewer: () => ({
      viewer: {
        person: { id: 'p-ayu' },
        region: SUMEDANG,
        organisation: { id: '32.11', name: 'Kabupaten Sumedang' },
        canRead: true,
        canWrite: true,
        canImport: false,
        ...options.viewer,
      },
    }),
    Viewer: () => ({
      viewer: { person: { id: 'p-ayu', name: 'Ayu', email: 'a@b.id' }, role: 'EDITOR', region: SUMEDANG, partners: [], access: 'x' },
    }),
    Frameworks: () => ({
      frameworks: [
        { id: 'uji-1', name: text('Uji'), source: 'uji', publishedYears: [], periods: [], domains: [], aspects: [], predicates: [] },
      ],
    }),
    Library: () => library([hit('p1', 'Pengaduan satu pintu'), hit('p2', 'Arsip digital')]),
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/pengetahuan" at={options.at ?? '/pengetahuan'} page={LibraryPage} />
    </FakeApi>,
    { width: options.width ?? 1000, dark: options.dark ?? false },
  );
  return { server, screen };
}

export const asked = (server: FakeServer): Record<string, unknown>[] =>
  server.asked.filter((one) => one.name === 'Library').map((one) => one.variables);
export const titles = (): (string | undefined)[] => [...document.querySelectorAll('[data-practice] h2')].map((one) => one.textContent);
