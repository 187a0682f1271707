import { FakeApi, FakeServer, type Answers } from '../../../api/testing/fake-server.tsx';
import { InRouter } from '../../../ui/testing/in-router.tsx';
import { show } from '../../../ui/testing/show.tsx';
import { PracticePage } from '../practice-page.tsx';

const text = (id: string, en = id) => ({ __typename: 'LocalizedText', id, en });
const region = (code: string, fullName: string) => ({ __typename: 'Region', code, name: fullName, fullName });

export const BANTUL = region('34.02', 'Kabupaten Bantul');
export const SUMEDANG = region('32.11', 'Kabupaten Sumedang');
export const BANYUWANGI = region('35.10', 'Kabupaten Banyuwangi');

const doc = (words: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] });

/** The content of a version. */
export function content(over: object = {}) {
  return {
    title: 'Pengaduan satu pintu',
    summary: 'Semua kanal menjadi satu.',
    problem: doc('Aduan tercecer di sembilan kanal.'),
    approach: doc('Satu meja, satu nomor.'),
    prerequisites: doc('Surat keputusan bupati.'),
    results: doc('Aduan dijawab lebih cepat.'),
    steps: [{ title: 'Gabungkan kanal', text: 'Mulai dari yang paling ramai.' }],
    figures: [{ label: 'Waktu tanggap', before: '7', after: '1.5', unit: 'hari', indicatorCode: null, period: '2021–2022' }],
    cost: '150000000',
    costNote: null,
    staff: 3,
    staffNote: null,
    regulations: [{ name: 'Perbup 12/2021', url: 'https://jdih.example/12' }],
    software: [{ name: 'LAPOR', url: null }],
    contact: { name: 'Wahyu', office: 'Diskominfo', email: 'wahyu@contoh.id', phone: null },
    frameworkId: 'uji-1',
    indicatorCodes: [],
    aspectCodes: [],
    serviceKinds: ['COMPLAINTS'],
    attachments: [],
    files: [],
    ...over,
  };
}

export function version(number: number, over: object = {}) {
  return {
    __typename: 'PracticeVersion',
    id: `v-${number}`,
    number,
    changeNote: number === 1 ? null : `Catatan versi ${number}`,
    sharedAt: '2026-11-20T03:00:00Z',
    sharedBy: 'Budi Santoso',
    contentHash: 'a'.repeat(64),
    content: content({ summary: `Ringkasan versi ${number}.` }),
    ...over,
  };
}

export function practice(over: object = {}) {
  return {
    __typename: 'Practice',
    id: 'p1',
    state: 'SHARED',
    title: 'Pengaduan satu pintu',
    summary: 'Semua kanal menjadi satu.',
    sample: true,
    region: BANTUL,
    versionCount: 2,
    createdAt: '2026-11-01T03:00:00Z',
    createdBy: 'Budi Santoso',
    sharedAt: '2026-11-10T03:00:00Z',
    withdrawnAt: null,
    withdrawnReason: null,
    asOf: 'c1',
    viewerCan: { edit: false, share: false, withdraw: false, adopt: true, comment: true },
    draft: null,
    version: version(2),
    derivedFrom: null,
    ownAdoption: null,
    commentCount: 1,
    visit: { __typename: 'Visit', id: 'PRACTICE:p1', seenAt: null, cursor: null, newCount: 0, people: [] },
    ...over,
  };
}

/** Who reads. */
export const reader = (over: object = {}) => ({ person: { id: 'p-ayu' }, region: { code: '32.11' }, canRead: true, ...over });

export function comment(id: string, words: string, over: object = {}) {
  return {
    __typename: 'Comment',
    id,
    parentId: null,
    author: { id: 'p-budi', name: 'Budi Santoso', organisationName: 'Kabupaten Bantul' },
    body: words,
    parts: [{ text: words, personId: null }],
    versionNumber: 2,
    createdAt: new Date().toISOString(),
    editedAt: null,
    deletedAt: null,
    resolvedAt: null,
    resolvedBy: null,
    viewerCan: { edit: false, delete: false, resolve: false, reply: true },
    replies: [],
    ...over,
  };
}

export function page(nodes: object[], rest: object = {}) {
  return { nodes, totalCount: nodes.length, asOf: 'c1', pageInfo: { hasNextPage: false, endCursor: null }, ...rest };
}

export const threads = (nodes: object[]) => ({
  practice: { __typename: 'Practice', id: 'p1', commentCount: nodes.length, comments: page(nodes) },
});

export const ruleBroken = (message: string) => ({
  __typename: 'RuleBroken',
  problems: [{ __typename: 'Problem', code: 'TOO_LONG', path: 'input.body', message: text(message) }],
});

/** The page at an address, with a server that answers what it is told. */
export async function open(answers: Answers, options: { at?: string; width?: number; dark?: boolean; viewer?: object } = {}) {
  const server = new FakeServer({
    Viewer: () => ({
      viewer: {
        person: { id: 'p-ayu', name: 'Ayu Rahmawati', email: 'a@b.id' },
        role: 'EDITOR',
        region: SUMEDANG,
        partners: [BANTUL],
        access: 'x',
        organisation: { id: '32.11' },
      },
    }),
    FrameworkWhole: () => ({ framework: null }),
    IsFollowing: () => ({ isFollowing: false }),
    IsWatched: () => ({ watches: { nodes: [] } }),
    PracticePage: () => ({ viewer: reader(options.viewer), practice: practice() }),
    PracticeComments: () => threads([]),
    MarkSeen: () => ({ markSeen: { id: 'PRACTICE:p1', seenAt: '2026-11-24T03:00:00Z', cursor: 'c1', newCount: 0, people: [] } }),
    Mentionable: () => ({ mentionable: [] }),
    AdoptionPanel: () => ({ viewer: { region: SUMEDANG }, practice: null, pairings: page([]) }),
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/pengetahuan/$id" at={options.at ?? '/pengetahuan/p1'} page={PracticePage} />
    </FakeApi>,
    { width: options.width ?? 1000, dark: options.dark ?? false },
  );
  return { server, screen };
}

export const lastOf = (server: FakeServer, name: string): Record<string, unknown> | undefined =>
  server.asked.filter((one) => one.name === name).at(-1)?.variables;

/** Something that happened to the practice. */
export const activity = (kind: string, over: object = {}) => ({
  kind,
  eventId: `e-${kind}`,
  cursor: 'c2',
  practiceId: 'p1',
  commentId: null,
  versionNumber: null,
  actor: 'Budi Santoso',
  actorId: 'p-budi',
  ...over,
});
