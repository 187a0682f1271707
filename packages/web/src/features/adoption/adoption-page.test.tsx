import { emptyContent, nextSteps, editableFields, type AdoptionMode, type AdoptionStage, type PracticeContent } from '@saling/schema';
import { clear, createStore } from 'idb-keyval';
import { beforeEach, expect, test } from 'vitest';

import { FakeApi, FakeServer, Refusal, type Answers } from '../../api/testing/fake-server.tsx';
import { framework } from '../../api/testing/fixtures.ts';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { AdoptionPage } from './adoption-page.tsx';

const HASH = '4f'.repeat(32);
const bantul = { __typename: 'Region', code: '34.02', fullName: 'Kabupaten Bantul' };
const sumedang = { __typename: 'Region', code: '32.11', fullName: 'Kabupaten Sumedang' };
const original: PracticeContent = { ...emptyContent('Antrean daring'), summary: 'Nomor antre dari rumah.', cost: '100' };
const data = (content: PracticeContent) => ({ __typename: 'PracticeContent', ...content, attachments: [], files: [] });

/** An adoption as somebody with a role of the adopter sees it, by the one table of steps. */
function adoption(mode: AdoptionMode, stage: AdoptionStage, role: string | null, over: object = {}) {
  const next = nextSteps(mode, stage, role);
  return {
    __typename: 'Adoption',
    id: 'a1',
    mode,
    stage,
    sample: false,
    startedAt: '2026-11-20T03:00:00Z',
    startedBy: 'Budi',
    liveAt: null,
    stoppedAt: null,
    stopReason: null,
    region: bantul,
    origin: sumedang,
    practice: { __typename: 'Practice', id: 'p1', title: 'Antrean daring' },
    steps: [{ number: 1, from: null, to: 'OBSERVING', at: '2026-11-20T03:00:00Z', by: 'Budi', note: 'Setelah kunjungan' }],
    asOf: 'c1',
    revision: 4,
    contentHash: HASH,
    newerVersion: null,
    version: { id: 'p1:1', number: 1, contentHash: HASH, sharedAt: '2026-11-01T03:00:00Z', sharedBy: 'Ayu', content: data(original) },
    content: data(original),
    differences: [],
    derivedPractice: null,
    pairing: null,
    viewerCan: {
      advanceTo: next.filter((to) => to !== 'STOPPED'),
      stop: next.includes('STOPPED'),
      editable: role === null ? [] : [...editableFields(mode, stage)],
      practice: false,
    },
    ...over,
  };
}

async function open(first: object | null, answers: Answers = {}, options: { at?: string; width?: number; dark?: boolean } = {}) {
  const server = new FakeServer({
    Adoption: () => ({ viewer: { person: { id: 'p-budi' }, region: { code: '34.02' } }, adoption: first }),
    FrameworkWhole: () => ({ framework }),
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/adopsi/$id" at={`/adopsi/a1${options.at ?? ''}`} page={AdoptionPage} />
    </FakeApi>,
    { width: options.width ?? 1000, dark: options.dark ?? false },
  );
  return { server, screen };
}

const asked = (server: FakeServer, name: string) => server.asked.filter((one) => one.name === name).map((one) => one.variables['input']);
const count = (selector: string): number => document.querySelectorAll(selector).length;

beforeEach(() => clear(createStore('saling-tulisan', 'naskah')));

test('an editor takes the next step with a note, and is told what it means (A12)', async () => {
  const { screen, server } = await open(adoption('ATM', 'OBSERVING', 'EDITOR'), {
    AdvanceAdoption: () => ({ advanceAdoption: adoption('ATM', 'IMITATING', 'EDITOR') }),
  });
  await screen.getByRole('button', { name: 'Lanjut ke: Tiru' }).click();
  await expect.element(screen.getByText('Tahap tidak dilompati dan tidak mundur.', { exact: false })).toBeVisible();
  await expectAccessible();
  await screen.getByLabelText('Catatan').fill('Tim sudah siap');
  await screen.getByRole('button', { name: 'Lanjut', exact: true }).click();
  await expect
    .poll(() => asked(server, 'AdvanceAdoption'))
    .toEqual([{ id: 'a1', to: 'IMITATING', revision: 4, note: 'Tim sudah siap', contentHash: null }]);
});

test('a copy goes to work under its seal alone: who does not say so is not heard, what is refused is said (A13)', async () => {
  const refusal = { code: 'NOT_A_COPY', path: 'input.contentHash', message: { id: 'Isinya bukan salinan.', en: 'Not a copy.' } };
  const { screen, server } = await open(adoption('ATP', 'COPYING', 'HEAD'), {
    AdvanceAdoption: () => ({ advanceAdoption: { __typename: 'RuleBroken', problems: [refusal] } }),
  });
  await expect.element(screen.getByText('4f4f4f4f…4f4f').first()).toBeVisible();
  expect(count('[data-edit]')).toBe(0);
  await screen.getByRole('button', { name: 'Lanjut ke: Berjalan' }).click();
  await screen.getByRole('button', { name: 'Lanjut', exact: true }).click();
  await expect.element(screen.getByText('Nyatakan dulu bahwa isinya sama persis.', { exact: false })).toBeVisible();
  expect(asked(server, 'AdvanceAdoption')).toEqual([]);
  await screen.getByRole('checkbox').click();
  await screen.getByRole('button', { name: 'Lanjut', exact: true }).click();
  await expect.element(screen.getByText('Isinya bukan salinan.')).toBeVisible();
  expect(asked(server, 'AdvanceAdoption')).toMatchObject([{ to: 'LIVE', contentHash: HASH }]);
  await expectAccessible();
});

test('what one may not do has no button, and it is said who does it', async () => {
  const { screen } = await open(adoption('ATM', 'MODIFYING', 'EDITOR'));
  await expect.element(screen.getByText('Menjalankan praktik diputuskan oleh kepala', { exact: false })).toBeVisible();
  expect(count('[data-advance]')).toBe(0);
  await screen.unmount();
  const origin = await open(adoption('ATM', 'MODIFYING', null));
  await expect.element(origin.screen.getByText('Langkah berikut diambil oleh Kabupaten Bantul.')).toBeVisible();
  expect(count('[data-advance], [data-stop], [data-edit]')).toBe(0);
});

test('a step that somebody else took meanwhile is not taken twice', async () => {
  const message = { id: 'Sudah dilanjutkan orang lain.', en: 'Somebody else went on.' };
  const { screen } = await open(adoption('ATM', 'OBSERVING', 'EDITOR'), {
    AdvanceAdoption: () => ({ advanceAdoption: { __typename: 'StaleAdoption', message } }),
  });
  await screen.getByRole('button', { name: 'Lanjut ke: Tiru' }).click();
  await screen.getByRole('button', { name: 'Lanjut', exact: true }).click();
  await expect.element(screen.getByText('Sudah dilanjutkan orang lain.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Lanjut', exact: true })).toBeDisabled();
});

test('a stop needs its reason; a refusal says what to do', async () => {
  const { screen, server } = await open(adoption('ATM', 'OBSERVING', 'EDITOR'), {
    StopAdoption: () => {
      throw new Refusal('FORBIDDEN');
    },
  });
  await screen.getByRole('button', { name: 'Hentikan adopsi' }).click();
  await screen.getByRole('button', { name: 'Hentikan', exact: true }).click();
  await expect.element(screen.getByText('Tulis alasannya.')).toBeVisible();
  expect(server.asked.filter((one) => one.name === 'StopAdoption')).toEqual([]);
  await screen.getByLabelText('Alasan').fill('Belum siap');
  await screen.getByRole('button', { name: 'Hentikan', exact: true }).click();
  await expect.element(screen.getByText('Peran Anda tidak mengizinkan ini', { exact: false })).toBeVisible();
});

test('while one imitates only what is local is open; the difference to the origin grows as one writes (A14)', async () => {
  const { screen, server } = await open(
    adoption('ATM', 'IMITATING', 'EDITOR'),
    { EditAdoption: () => ({ editAdoption: { __typename: 'Adoption', id: 'a1', revision: 5, content: data(original) } }) },
    { at: '?bagian=daftar' },
  );
  await expect.poll(() => document.querySelector('[data-task="masalah"]')?.getAttribute('data-state')).toBe('locked');
  await expectAccessible();
  await screen.getByRole('link', { name: /^Biaya dan tenaga/ }).click();
  await screen.getByLabelText('Biaya dalam rupiah').fill('250');
  await expect.poll(() => asked(server, 'EditAdoption')).toMatchObject([{ id: 'a1', revision: 4, content: { cost: '250' } }]);
  await screen.getByRole('link', { name: 'Kembali ke daftar' }).click();
  await expect.poll(() => document.querySelector('[data-difference="cost"] ins')?.textContent).toContain('250');
});

test('a newer version of the origin is told, and what is not there for the viewer says so', async () => {
  const { screen } = await open(adoption('ATM', 'LIVE', 'EDITOR', { newerVersion: 2 }));
  await expect.element(screen.getByText('Asal sudah membagikan versi 2')).toBeVisible();
  await screen.unmount();
  const hidden = await open(null);
  await expect.element(hidden.screen.getByText('Adopsi ini tidak ada atau tidak terbuka bagi Anda')).toBeVisible();
});

for (const dark of [false, true]) {
  for (const [mode, stage] of [
    ['ATM', 'MODIFYING'],
    ['ATP', 'LIVE'],
    ['ATM', 'STOPPED'],
  ] as const) {
    test(`${mode} ${stage} at 358 px: nothing serious, nothing too wide (${dark ? 'dark' : 'light'})`, async () => {
      const difference = { field: 'summary', kind: 'CHANGED', before: 'Dari rumah.', after: 'Dari rumah dan kantor desa.' };
      const { screen } = await open(
        adoption(mode, stage, 'HEAD', { newerVersion: 2, differences: [difference] }),
        {},
        { width: 358, dark },
      );
      await expect.element(screen.getByRole('heading', { name: 'Antrean daring' })).toBeVisible();
      await expectAccessible();
      expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
    });
  }
}
