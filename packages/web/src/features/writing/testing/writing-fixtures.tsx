import { emptyContent, type PracticeContent } from '@saling/schema';

import { FakeApi, FakeServer, type Answers } from '../../../api/testing/fake-server.tsx';
import { framework } from '../../../api/testing/fixtures.ts';
import { InRouter } from '../../../ui/testing/in-router.tsx';
import { show } from '../../../ui/testing/show.tsx';
import { EditPage } from '../edit-page.tsx';

const words = (text: string): PracticeContent['problem'] => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

/** A content that may be shared. */
export const complete: PracticeContent = {
  ...emptyContent('Antrean daring'),
  summary: 'Nomor antre diambil dari rumah.',
  problem: words('Warga antre sejak subuh.'),
  approach: words('Nomor antre daring.'),
  indicatorCodes: ['3'],
  serviceKinds: ['LICENSING'],
  contact: { name: 'Dewi', office: null, email: 'dewi@contoh.id', phone: null },
};

/** The same as the server writes it. */
export const contentData = (content: PracticeContent = complete) => ({
  __typename: 'PracticeContent',
  ...content,
  attachments: [],
  files: [],
});

export function practice(over: object = {}, content: PracticeContent = complete) {
  return {
    __typename: 'Practice',
    id: 'p1',
    state: 'DRAFT',
    title: content.title,
    revision: 3,
    versionCount: 0,
    region: { __typename: 'Region', code: '32.11', fullName: 'Kabupaten Sumedang' },
    viewerCan: { edit: true, share: true, withdraw: true },
    withdrawnReason: null,
    draft: { revision: 3, savedAt: '2026-11-24T03:00:00Z', savedBy: 'Ayu', content: contentData(content) },
    version: null,
    derivedFrom: null,
    ...over,
  };
}

/** What the server answers to a save: the next revision. */
export function saved(variables: Record<string, unknown>) {
  const { revision, content } = variables['input'] as { revision: number; content: PracticeContent };
  return { savePracticeDraft: practice({ revision: revision + 1 }, content) };
}

/** Everything a save has sent. */
export const savesOf = (server: FakeServer): { revision: number; content: PracticeContent }[] =>
  server.asked
    .filter((one) => one.name === 'SavePracticeDraft')
    .map((one) => one.variables['input'] as { revision: number; content: PracticeContent });

export interface Opening {
  /** Section: `?bagian=`. */
  at?: string;
  width?: number;
  dark?: boolean;
}

/** The editor, with a server that answers what it is told. */
export async function openEditor(answers: Answers = {}, { at, width = 900, dark = false }: Opening = {}) {
  const server = new FakeServer({
    EditedPractice: () => ({ viewer: { person: { id: 'p-ayu' } }, practice: practice() }),
    FrameworkWhole: () => ({ framework }),
    SavePracticeDraft: saved,
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/pengetahuan/$id/sunting" at={`/pengetahuan/p1/sunting${at === undefined ? '' : `?bagian=${at}`}`} page={EditPage} />
    </FakeApi>,
    { width, dark },
  );
  return { server, screen };
}
