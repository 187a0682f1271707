import { i18n } from '@lingui/core';
import { afterEach, expect, test } from 'vitest';
import { page as browserPage, userEvent } from 'vitest/browser';

import { framework } from '../../api/testing/fixtures.ts';
import { FakeApi, FakeServer, type Answers } from '../../api/testing/fake-server.tsx';
import { messages as english } from '../../locales/en.po';
import { messages as ministry } from '../../locales/ministry/en.po';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { AssessPage } from './assess-page.tsx';
import { AssessingPage } from './assessing-page.tsx';
import { RegionStagesPage } from './region-stages-page.tsx';

const PAGES = {
  list: { path: '/asesmen', at: '/asesmen', page: AssessingPage },
  publish: { path: '/asesmen', at: '/asesmen?tab=pengumuman', page: AssessingPage },
  deadlines: { path: '/asesmen', at: '/asesmen?tab=batas&tahun=2026', page: AssessingPage },
  assess: { path: '/asesmen/$kode', at: '/asesmen/34.02', page: AssessPage },
  region: { path: '/wilayah/$kode/penilaian', at: '/wilayah/34.02/penilaian', page: RegionStagesPage },
} as const;

const text = (id: string) => ({ __typename: 'LocalizedText', id, en: id });
const BANTUL = {
  __typename: 'Region',
  code: '34.02',
  fullName: 'Kabupaten Bantul',
  province: { __typename: 'Region', code: '34', name: 'Daerah Istimewa Yogyakarta' },
};
const report = (code: string, stage: string, level: number, over: object = {}) => ({
  __typename: 'Report',
  id: `${code}-${stage}-${level}`,
  indicatorCode: code,
  stage,
  level,
  note: null,
  evidenceUrl: null,
  reportedBy: stage === 'SELF' ? 'Budi Santoso' : 'Dian Kusuma',
  reportedAt: '2026-11-01T02:00:00Z',
  corrects: null,
  reason: null,
  version: 1,
  ...over,
});
/** One file of the region's level of the first indicator. */
const EVIDENCE = [
  {
    __typename: 'EvidenceFile',
    id: '1-SELF-3:f1',
    of: '1-SELF-3',
    addedBy: 'Budi Santoso',
    addedAt: '2026-10-28T02:00:00Z',
    file: {
      __typename: 'StoredFile',
      id: 'f1',
      name: 'Perbup 12.pdf',
      mediaType: 'application/pdf',
      bytes: 20_480,
      url: '/berkas/f1/Perbup%2012.pdf',
      width: null,
      height: null,
    },
  },
];
type Stages = Record<string, { reports: object[]; objection?: object }>;

function standing(stages: Stages, over: object = {}) {
  return {
    __typename: 'AssessmentStanding',
    id: '34.02:uji-1:2026',
    year: 2026,
    frameworkId: 'uji-1',
    state: 'DOCUMENT',
    total: 4,
    reported: 4,
    confirmed: 1,
    interviewed: 0,
    changed: 1,
    objections: 0,
    openObjections: 0,
    index: '3.10',
    ready: false,
    sample: true,
    asOf: 'c10',
    region: BANTUL,
    evidence: EVIDENCE,
    submissions: [
      {
        __typename: 'SelfSubmission',
        submittedAt: '2026-10-30T02:00:00Z',
        submittedBy: 'Sri Wahyuni',
        reopenedAt: null,
        reopenedBy: null,
        reopenReason: null,
      },
    ],
    indicators: framework.indicators.map(({ code }) => ({
      __typename: 'IndicatorStages',
      indicatorCode: code,
      reports: stages[code]?.reports ?? [report(code, 'SELF', 3)],
      objection: stages[code]?.objection ?? null,
    })),
    ...over,
  };
}

const ASSESSOR = {
  organisation: { id: 'panrb', kind: 'MINISTRY' },
  region: null,
  assess: true,
  reopen: true,
  publish: false,
  submit: false,
  object: false,
};
const ADMIN = { ...ASSESSOR, assess: false, publish: true };
const EDITOR = {
  organisation: { id: '34.02', kind: 'REGION' },
  region: { code: '34.02' },
  assess: false,
  reopen: false,
  publish: false,
  submit: false,
  object: true,
};

async function open(which: keyof typeof PAGES, rights: object, answers: Answers, phone = false) {
  await browserPage.viewport(phone ? 390 : 1280, 900);
  const period = (stage: string) => ({
    __typename: 'Period',
    year: 2026,
    stage,
    open: true,
    opensAt: '2026-01-01T00:00:00Z',
    closesAt: '2026-12-31T16:59:00Z',
  });
  const server = new FakeServer({
    Viewer: () => ({ viewer: null }),
    AssessingRights: () => ({ viewer: { person: { id: 'd', name: 'Dian Kusuma' }, ...rights } }),
    Frameworks: () => ({
      frameworks: [{ __typename: 'Framework', ...framework, publishedYears: [], periods: ['SELF', 'DOCUMENT', 'INTERVIEW'].map(period) }],
    }),
    FrameworkWhole: () => ({ framework: { __typename: 'Framework', ...framework } }),
    YearPublished: () => ({ resultPublications: [] }),
    AssessingProvinces: () => ({ regions: { nodes: [{ __typename: 'Region', code: '34', name: 'DIY' }] } }),
    ...answers,
  });
  const { path, at, page } = PAGES[which];
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path={path} at={at} page={page} />
    </FakeApi>,
    { width: phone ? 358 : 1000 },
  );
  return { server, screen };
}

const OBJECTION = {
  __typename: 'Objection',
  ...{ id: 'k1', indicatorCode: '1', stage: 'DOCUMENT', level: 2, text: 'Sudah ditetapkan', evidenceUrl: null, evidence: [] },
  ...{ raisedAt: '2026-11-02T02:00:00Z', raisedBy: 'Budi Santoso', upheld: null, levelAfter: null },
  ...{ answer: null, answeredAt: null, answeredBy: null },
};

afterEach(() => {
  localStorage.clear();
  i18n.loadAndActivate({ locale: 'id', messages: {} });
});

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const lastOf = (server: FakeServer, name: string) => server.asked.filter((one) => one.name === name).at(-1)?.variables;

test('N21: an assessor confirms by the keyboard, and comes to the next indicator that is not assessed', async () => {
  const stages: Stages = { '1': { reports: [report('1', 'SELF', 3), report('1', 'DOCUMENT', 2, { reason: 'Belum ditetapkan' })] } };
  const { server } = await open('assess', ASSESSOR, {
    Standing: () => ({ assessmentStanding: standing(stages) }),
    Assess: () => ({ reportValues: { __typename: 'ReportedValues', clientMutationId: 'm', cursor: 'c11' } }),
  });
  await expect.poll(() => find('[data-indicator="2"][data-open="true"] form')).not.toBeNull();
  expect(find('[data-indicator="1"] [data-levels]')?.dataset['levels']).toBe('3 2 – –');
  await expectAccessible();
  find('[data-indicator="2"] button')!.focus();
  await userEvent.keyboard('3');
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => lastOf(server, 'Assess'))
    .toMatchObject({
      input: { regionCode: '34.02', stage: 'DOCUMENT', values: [{ indicatorCode: '2', level: 3, basedOn: '2-SELF-3' }] },
    });
  await expect.poll(() => find('[data-open="true"]')?.dataset['indicator']).toBe('3');
});

test('N87: keys act on the level of their own form: what can be pressed keeps Enter, and answering an objection assesses nothing', async () => {
  const reports = [report('1', 'SELF', 3), report('1', 'DOCUMENT', 2, { reason: 'Belum ditetapkan' })];
  const { server } = await open('assess', ASSESSOR, {
    Standing: () => ({ assessmentStanding: standing({ '1': { reports, objection: OBJECTION } }) }),
  });
  await expect.poll(() => find('[data-indicator="2"] details')).not.toBeNull();
  find('[data-indicator="2"] summary')!.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => find('[data-indicator="2"] details')!.hasAttribute('open')).toBe(true);
  find('[data-indicator="1"] button')!.click();
  await expect.poll(() => find('[data-indicator="1"] [data-objection] input[type="radio"]')).not.toBeNull();
  find('[data-indicator="1"] [data-objection] input[type="radio"]')!.focus();
  await userEvent.keyboard('5');
  const assess = find('[data-indicator="1"] form:not([data-objection] form) button[type="submit"]')!;
  await userEvent.keyboard('{Enter}');
  expect(assess.textContent).toBe('Konfirmasi tingkat 2');
  expect(server.asked.some(({ name }) => name === 'Assess')).toBe(false);
});

test('N22: a change wants its reason, and nothing typed is lost when another assessor was faster', async () => {
  let stages: Stages = {};
  const { server, screen } = await open('assess', ASSESSOR, {
    Standing: () => ({ assessmentStanding: standing(stages) }),
    Assess: () => ({ reportValues: { __typename: 'Stale', message: text('Nilai ini sudah diubah orang lain.'), current: [] } }),
  });
  await screen.getByRole('radio', { name: /^2 – / }).click();
  await screen.getByLabelText(/^Alasan/).fill('Buktinya rancangan');
  await screen.getByRole('button', { name: 'Ubah menjadi tingkat 2' }).click();
  await expect.element(screen.getByText('Nilai ini sudah diubah orang lain.')).toBeVisible();
  stages = { '1': { reports: [report('1', 'SELF', 3), report('1', 'DOCUMENT', 4, { reportedBy: 'Citra Kirana' })] } };
  server.sendActivity({ eventId: 'e1', cursor: 'c12' });
  await expect.element(screen.getByText('Citra Kirana baru saja menilai indikator ini')).toBeVisible();
  await expect.element(screen.getByLabelText(/^Alasan/)).toHaveValue('Buktinya rancangan');
  await expect.element(screen.getByRole('button', { name: 'Ubah menjadi tingkat 2' })).toBeDisabled();
  await screen.getByRole('button', { name: 'Sudah saya lihat, lanjutkan' }).click();
  await screen.getByRole('button', { name: 'Ubah menjadi tingkat 2' }).click();
  await expect
    .poll(() => lastOf(server, 'Assess'))
    .toMatchObject({ input: { values: [{ corrects: '1-DOCUMENT-4', basedOn: '1-DOCUMENT-4', reason: 'Buktinya rancangan' }] } });
});

test('N22 what an assessor typed is there again after a reload, until it was sent; a long word of another hides no button', async () => {
  let stages: Stages = {};
  const answers = {
    Standing: () => ({ assessmentStanding: standing(stages) }),
    Assess: () => ({ reportValues: { __typename: 'ReportedValues', clientMutationId: 'm', cursor: 'c11' } }),
  };
  const before = await open('assess', ASSESSOR, answers, true);
  await before.screen.getByRole('radio', { name: /^2 – / }).click();
  await before.screen.getByLabelText(/^Alasan/).fill('Buktinya rancangan');
  await before.screen.unmount();
  const { server, screen } = await open('assess', ASSESSOR, answers, true);
  await expect.element(screen.getByLabelText(/^Alasan/)).toHaveValue('Buktinya rancangan');
  const reason = `https://${'alamatpanjang'.repeat(12)}`;
  stages = { '1': { reports: [report('1', 'SELF', 3), report('1', 'DOCUMENT', 4, { reportedBy: 'Citra Kirana', reason })] } };
  server.sendActivity({ eventId: 'e1', cursor: 'c12' });
  await expect.poll(() => find('[data-overtaken]')).not.toBeNull();
  const frame = find('[data-overtaken]')!;
  const edge = frame.getBoundingClientRect().right;
  for (const button of frame.querySelectorAll('button')) expect(button.getBoundingClientRect().right).toBeLessThan(edge);
  await screen.getByRole('button', { name: 'Pakai tingkat itu' }).click();
  await screen.getByRole('button', { name: 'Konfirmasi tingkat 4' }).click();
  await expect.poll(() => lastOf(server, 'Assess')).toMatchObject({ input: { values: [{ reason: 'Buktinya rancangan' }] } });
  await expect.poll(() => Object.keys(localStorage).filter((key) => key.includes('penilaian'))).toEqual([]);
});

test('N25: of a region that was left out of a publication nothing is assessed or objected to while it stands', async () => {
  const stages: Stages = { '1': { reports: [report('1', 'SELF', 3), report('1', 'DOCUMENT', 2)] } };
  let withdrawnAt: string | null = null;
  const answers = {
    Standing: () => ({ assessmentStanding: standing(stages) }),
    YearPublished: () => ({ resultPublications: [{ __typename: 'ResultPublication', id: 'p1', withdrawnAt }] }),
  };
  const assessor = await open('assess', ASSESSOR, answers);
  const said = 'Hasil tahun ini sudah diumumkan: tidak ada yang dapat diubah lagi.';
  await expect.element(assessor.screen.getByText(said)).toBeVisible();
  await expect.poll(() => find('form')).toBeNull();
  await assessor.screen.unmount();
  const { server, screen } = await open('region', EDITOR, answers);
  await expect.element(screen.getByText(said)).toBeVisible();
  await screen.getByRole('button', { name: /1\. Arsitektur/ }).click();
  await expect.element(screen.getByText('Dian Kusuma', { exact: false }).first()).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Ajukan keberatan' })).not.toBeInTheDocument();
  withdrawnAt = '2026-11-30T02:00:00Z';
  server.sendActivity({ eventId: 'e1', cursor: 'c12' });
  await expect.element(screen.getByRole('button', { name: 'Ajukan keberatan' })).toBeVisible();
});

test('N23 N72: the region reads the stages with their reasons and evidence, objects to a level of an assessor, and to no other', async () => {
  const stages: Stages = { '1': { reports: [report('1', 'SELF', 3), report('1', 'DOCUMENT', 2, { reason: 'Belum ditetapkan' })] } };
  const { server, screen } = await open('region', EDITOR, {
    Standing: () => ({ assessmentStanding: standing(stages) }),
    RaiseObjection: () => ({
      raiseObjection: {
        __typename: 'RuleBroken',
        problems: [{ __typename: 'Problem', code: 'REQUIRED', path: 'text', message: text('Belum diisi') }],
      },
    }),
  });
  await screen.getByRole('button', { name: /2\. Peta rencana/ }).click();
  expect(screen.getByRole('button', { name: 'Ajukan keberatan' }).elements()).toHaveLength(0);
  await screen.getByRole('button', { name: /1\. Arsitektur/ }).click();
  await expect.element(screen.getByText(/Alasan: Belum ditetapkan/)).toBeVisible();
  expect(find('[data-stage="SELF"] [data-evidence]')?.textContent).toMatch(/^Perbup 12\.pdf20 KB · Budi Santoso/);
  expect(find('[data-stage="DOCUMENT"] [data-evidence]')).toBeNull();
  await screen.getByRole('button', { name: 'Ajukan keberatan' }).click();
  await screen.getByLabelText('Tautan bukti dukung').fill('https://bantul.example');
  await screen.getByRole('button', { name: 'Kirim keberatan' }).click();
  await expect.element(screen.getByText('Belum diisi')).toBeVisible();
  await expect.element(screen.getByLabelText('Tautan bukti dukung')).toHaveValue('https://bantul.example');
  expect(lastOf(server, 'RaiseObjection')).toMatchObject({
    input: { regionCode: '34.02', year: 2026, indicatorCode: '1', reportId: '1-DOCUMENT-2', evidenceFileIds: [] },
  });
  await expectAccessible();
});

test('N96: an objection is answered on the level that counts by then: left as it is, a later stage’s decision stays', async () => {
  const reports = [report('1', 'SELF', 3), report('1', 'DOCUMENT', 2), report('1', 'INTERVIEW', 4, { reason: 'Terbukti' })];
  const { server, screen } = await open('assess', ASSESSOR, {
    Standing: () => ({ assessmentStanding: standing({ '1': { reports, objection: OBJECTION } }) }),
    AnswerObjection: () => ({ answerObjection: { ...OBJECTION, upheld: false, levelAfter: 4 } }),
  });
  await expect.poll(() => find('[data-indicator="1"] button')).not.toBeNull();
  find('[data-indicator="1"] button')!.click();
  await screen.getByLabelText(/^Jawaban dan alasannya/).fill('Sudah dinaikkan dalam wawancara');
  await screen.getByRole('button', { name: 'Jawab: tingkat tetap 4' }).click();
  await expect.poll(() => lastOf(server, 'AnswerObjection')).toMatchObject({ input: { objectionId: 'k1', level: null } });
});

test('N27: a deadline whose moment is written in part is not taken for none', async () => {
  const { server, screen } = await open('deadlines', ADMIN, {});
  await expect.poll(() => find('input[data-field="closesAt"]')).not.toBeNull();
  const field = find('input[data-field="closesAt"]')!;
  field.focus();
  await userEvent.keyboard('{Delete}');
  await screen.getByRole('button', { name: 'Tetapkan' }).click();
  await expect.element(screen.getByText('Lengkapi tanggal dan jamnya, atau kosongkan.')).toBeVisible();
  expect(server.asked.some(({ name }) => name === 'SetDeadline')).toBe(false);
});

test('in English tabs are named after many, and a field after the one that it is for', async () => {
  i18n.loadAndActivate({ locale: 'en', messages: { ...english, ...ministry } });
  const { screen } = await open('deadlines', ADMIN, {});
  for (const name of ['Regions', 'Deadlines']) await expect.element(screen.getByRole('link', { name, exact: true })).toBeVisible();
  await expect.element(screen.getByLabelText('Deadline', { exact: true })).toBeVisible();
});

test('N24: the list names who is next, and narrows to open objections', async () => {
  const list = (nodes: object[]) => ({
    assessmentStandings: { nodes, totalCount: nodes.length, asOf: 'c10', pageInfo: { hasNextPage: false, endCursor: null } },
  });
  const { server, screen } = await open('list', ASSESSOR, { Standings: () => list([standing({}, { openObjections: 1 })]) }, true);
  await expect.element(screen.getByRole('link', { name: 'Berikutnya: Kabupaten Bantul' })).toBeVisible();
  expect(find('[data-standing="34.02"]')?.textContent).toContain('1 keberatan');
  await expectAccessible();
  await screen.getByLabelText('Tahap').selectOptions('keberatan');
  await expect.poll(() => lastOf(server, 'Standings')).toMatchObject({ filter: { openObjections: true } });
});

test('N26: on a phone a long letter number hides no button of a publication, nor widens the page', async () => {
  const letterNumber = `B/${'123456789/'.repeat(15)}`;
  const publication = {
    ...{ __typename: 'ResultPublication', id: 'p1', frameworkId: 'uji-1', year: 2026, letterNumber, letterDate: '2026-12-30', regions: 2 },
    ...{ publishedAt: '2026-12-30T02:00:00Z', publishedBy: 'Joko Prabowo', withdrawnAt: null, withdrawnBy: null, withdrawReason: null },
  };
  const withdrawn = { id: 'p0', withdrawnAt: '2026-12-29T02:00:00Z', withdrawnBy: 'Joko Prabowo', withdrawReason: 'Salah hitung' };
  await open(
    'publish',
    ADMIN,
    {
      PublicationPreview: () => ({
        publicationPreview: {
          ...{ __typename: 'PublicationPreview', check: 'abc', ready: 0, unfinished: 0, silent: 0, decidedElsewhere: 0, openObjections: 0 },
          ...{ changed: 0, average: null, predicates: [], asOf: 'c10', publication },
        },
        resultPublications: [publication, { ...publication, ...withdrawn }],
      }),
    },
    true,
  );
  await expect.poll(() => find('[data-published]')).not.toBeNull();
  const frame = find('[data-published]')!;
  const edge = frame.getBoundingClientRect().right;
  for (const one of frame.querySelectorAll('a, button, p')) expect(one.getBoundingClientRect().right).toBeLessThanOrEqual(edge);
  expect(find('[data-withdrawn]')!.scrollWidth).toBeLessThanOrEqual(358);
  expect(find('main')!.scrollWidth).toBeLessThanOrEqual(358);
});

test('N25: a year is published after a look at what it says, with the letter and the fingerprint of what was looked at', async () => {
  const preview = (over: object = {}) => ({
    publicationPreview: {
      __typename: 'PublicationPreview',
      check: 'abc',
      ready: 2,
      unfinished: 1,
      silent: 0,
      decidedElsewhere: 0,
      openObjections: 0,
      changed: 3,
      average: '3.21',
      predicates: framework.predicates.map((predicate) => ({
        __typename: 'PredicateCount',
        regions: 1,
        predicate: { __typename: 'Predicate', ...predicate },
      })),
      publication: null,
      asOf: 'c10',
      ...over,
    },
    resultPublications: [],
  });
  let over: object = { openObjections: 1 };
  const { server, screen } = await open('publish', ADMIN, {
    PublicationPreview: () => preview(over),
    PublishResults: () => ({
      publishResults: {
        __typename: 'RuleBroken',
        problems: [{ __typename: 'Problem', code: 'CHANGED_MEANWHILE', path: 'check', message: text('Sudah berubah') }],
      },
    }),
  });
  await expect.element(screen.getByRole('button', { name: 'Periksa dulu' })).toBeDisabled();
  await expect.element(screen.getByText(/1 keberatan belum dijawab/)).toBeVisible();
  await expectAccessible();
  over = {};
  server.sendActivity({ eventId: 'e1', cursor: 'c12' });
  await expect.element(screen.getByRole('button', { name: 'Periksa dulu' })).toBeEnabled();
  await screen.getByLabelText(/^Nomor surat/).fill('B/12');
  await screen.getByLabelText(/^Tanggal surat/).fill('2026-12-30');
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  await screen.getByRole('button', { name: 'Umumkan', exact: true }).click();
  await expect.element(screen.getByText('Sudah berubah')).toBeVisible();
  await expect.element(screen.getByLabelText(/^Nomor surat/)).toHaveValue('B/12');
  expect(lastOf(server, 'PublishResults')).toMatchObject({
    input: { year: 2026, letterNumber: 'B/12', letterDate: '2026-12-30', check: 'abc' },
  });
});
