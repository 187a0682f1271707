import { clear, createStore } from 'idb-keyval';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import { FakeApi, FakeServer, type Answers } from '../../api/testing/fake-server.tsx';
import { bantul, change, comparison, framework, sumedang } from '../../api/testing/fixtures.ts';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { ReportForm } from './report-form.tsx';

/** Sumedang has values of two indicators out of four; Bantul of all. */
const VALUES = comparison({ '1': 2, '2': 3 }, { '1': 4, '2': 3, '3': 3, '4': 4 });
const FILES = ['Perbup.pdf', 'Rapat.png'].map((name) => ({
  __typename: 'EvidenceFile',
  id: `r2:${name}`,
  addedBy: 'Ayu Rahmawati',
  addedAt: '2026-11-20T03:00:00Z',
  file: {
    __typename: 'StoredFile',
    id: name,
    name,
    mediaType: 'application/pdf',
    bytes: 20_480,
    url: `/berkas/x/${name}`,
    width: null,
    height: null,
  },
}));
/** The second indicator's level has two files. */
const EVIDENCE = {
  assessment: {
    __typename: 'Assessment',
    id: 'a1',
    values: ['1', '2'].map((code) => ({
      __typename: 'IndicatorValue',
      id: `a1:${code}`,
      indicatorCode: code,
      evidence: code === '2' ? FILES : [],
    })),
  },
};
const asked = (server: FakeServer, name: string) =>
  server.asked.filter((each) => each.name === name).map((each) => each.variables['input'] as Input);
interface Input {
  clientMutationId: string;
  commit?: boolean;
  csv?: string;
  values: {
    indicatorCode: string;
    level: number;
    corrects: string | null;
    reason: string | null;
    note: string | null;
    evidenceUrl: string | null;
    evidenceFileIds?: string[];
  }[];
}

function reported(variables: Record<string, unknown>) {
  const input = variables['input'] as Input;
  return {
    reportValues: {
      __typename: 'ReportedValues',
      clientMutationId: input.clientMutationId,
      reports: input.values.map((value) => ({ ...value, id: `n-${value.indicatorCode}`, reportedAt: '2026-11-24T03:00:00Z' })),
      assessment: VALUES.compareRegions.a.assessment,
    },
  };
}

const pair = async (answers: Answers = {}) => {
  const server = new FakeServer({ ReportPairValues: () => VALUES, ReportEvidence: () => EVIDENCE, ReportValues: reported, ...answers });
  const open = async () => {
    const screen = await show(
      <FakeApi server={server}>
        <ReportForm
          framework={framework}
          person={{ id: 'p1', name: 'Ayu', email: 'ayu@contoh.id' }}
          region={sumedang}
          partner={bantul}
          period={{ year: 2026, stage: 'SELF', open: true, opensAt: '2026-01-01T00:00:00Z', closesAt: '2026-12-31T00:00:00Z' }}
          first={undefined}
        />
      </FakeApi>,
      { width: 1000 },
    );
    await expect.poll(() => document.querySelector('[data-indicator]')).not.toBeNull();
    return screen;
  };
  return { server, open, screen: await open() };
};

const field = (code: string): HTMLElement => document.querySelector<HTMLElement>(`[data-indicator="${code}"]`)!;
const radio = (code: string, level: number): HTMLInputElement => field(code).querySelector<HTMLInputElement>(`input[value="${level}"]`)!;
const line = (text: string | RegExp) => expect.poll(() => document.querySelector('main')!.textContent).toMatch(text);
const summaryText = (text: RegExp) => expect.poll(() => document.querySelector('[data-error-summary]')?.textContent).toMatch(text);
function setOnline(online: boolean): void {
  Object.defineProperty(navigator, 'onLine', { value: online, configurable: true });
  dispatchEvent(new Event(online ? 'online' : 'offline'));
}

beforeEach(() => clear(createStore('saling-draf', 'lapor')));
afterEach(() => setOnline(true));

test('each level says what it means, beside what stands and what the partner has', async () => {
  const { screen } = await pair();
  await expect.element(screen.getByText('2 dari 4 terisi, 0 belum dikirim')).toBeVisible();
  expect(field('1').textContent).toContain('Arti terstandardisasi.');
  expect(field('1').textContent).toContain('Sekarang: 2 – terkelola');
  expect(field('1').textContent).toContain('Kab. Bantul: 4 – terintegrasi');
  await screen.getByRole('button', { name: 'Ke yang belum terisi' }).click();
  await expect.poll(() => document.activeElement?.closest('[data-indicator]')?.getAttribute('data-indicator')).toBe('3');
  await expectAccessible();
});

test('a draft is kept on the device and is there after a reload', async () => {
  const { screen, open } = await pair();
  await userEvent.click(radio('1', 4));
  await screen.getByLabelText(/^Alasan koreksi/).fill('Bukti baru');
  await line(/Draf tersimpan di perangkat ini/);
  await screen.unmount();
  const again = await open();
  await line(/Isian Anda dari kunjungan sebelumnya masih ada/);
  expect(radio('1', 4).checked).toBe(true);
  await expect.element(again.getByLabelText(/^Alasan koreksi/)).toHaveValue('Bukti baru');

  await again.getByRole('button', { name: 'Buang draf' }).click();
  await again.getByRole('button', { name: 'Ya, buang' }).click();
  await expect.poll(() => radio('1', 2).checked).toBe(true);
  await line(/0 belum dikirim/);
});

test('errors stand at their field, and a summary on top leads to them', async () => {
  const { screen, server } = await pair();
  await userEvent.click(radio('1', 4));
  await screen.getByLabelText('Tautan bukti dukung').fill('bukan alamat');
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  const summary = screen.getByRole('alert');
  await expect.element(summary).toHaveFocus();
  await summaryText(/^2 hal perlu diperbaiki/);
  await expectAccessible();
  await summary.getByRole('link', { name: /Koreksi memerlukan alasan/ }).click();
  await expect.element(screen.getByLabelText(/^Alasan koreksi/)).toHaveFocus();
  await expect.element(screen.getByLabelText(/^Alasan koreksi/)).toHaveAttribute('aria-invalid', 'true');
  expect(asked(server, 'ReportValues')).toHaveLength(0);
});

test('everything goes together in one mutation after a last look, and the answer says what was stored (I10)', async () => {
  const { screen, server } = await pair();
  await userEvent.click(radio('1', 4));
  await screen.getByLabelText(/^Alasan koreksi/).fill('Bukti baru');
  await screen.getByText('Layanan', { exact: true }).click();
  await expect.poll(() => field('3')).not.toBeNull();
  await userEvent.click(radio('3', 5));
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Periksa dulu' })).toHaveFocus();
  expect(document.querySelector('[data-review="1"]')!.textContent).toContain('2 – terkelola4 – terintegrasi');
  await expectAccessible();
  await screen.getByRole('button', { name: 'Kirim 2 nilai' }).click();
  await expect.element(screen.getByText('2 nilai tersimpan')).toBeVisible();
  const [input] = asked(server, 'ReportValues');
  expect(input!.values).toEqual([
    { indicatorCode: '1', level: 4, note: null, evidenceUrl: null, corrects: 'A-1', reason: 'Bukti baru' },
    { indicatorCode: '3', level: 5, note: null, evidenceUrl: null, corrects: null, reason: null },
  ]);
  await line(/0 belum dikirim/);
});

test('a send that was not answered is kept and sent again under the same id (I11)', async () => {
  const { screen, server, open } = await pair();
  await screen.getByText('Layanan', { exact: true }).click();
  await expect.poll(() => field('3')).not.toBeNull();
  await userEvent.click(radio('3', 5));
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  server.cut = true;
  await screen.getByRole('button', { name: 'Kirim 1 nilai' }).click();
  await expect.element(screen.getByText('Kiriman terakhir belum terjawab')).toBeVisible();
  server.cut = false;
  await screen.unmount();
  const again = await open();
  await again.getByRole('button', { name: 'Kirim lagi' }).click();
  await expect.element(again.getByText('1 nilai tersimpan')).toBeVisible();
  const [first, second] = asked(server, 'ReportValues');
  expect(second).toEqual(first);
});

test('a stale correction shows what stands now and lets the person choose (I12)', async () => {
  const now = { ...VALUES.compareRegions.a.assessment!.values[0]!, level: 3, reportId: 'lebih-baru', version: 7, reportedBy: 'Citra' };
  const answers: unknown[] = [
    { reportValues: { __typename: 'Stale', message: { id: 'Nilai ini sudah diubah orang lain.', en: 'Changed.' }, current: [now] } },
  ];
  const { screen, server } = await pair({ ReportValues: (variables) => answers.shift() ?? reported(variables) });
  await userEvent.click(radio('1', 4));
  await screen.getByLabelText(/^Alasan koreksi/).fill('Bukti baru');
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  await screen.getByRole('button', { name: 'Kirim 1 nilai' }).click();
  await expect.element(screen.getByText('Nilai berubah sementara itu')).toBeVisible();
  await expect
    .poll(() => document.querySelector('[data-overtaken="1"]')?.textContent)
    .toMatch(/Yang berlaku sekarang: 3 – terstandardisasi; isian Anda: 4 – terintegrasi/);
  // Undecided, it is not sent.
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  await line(/pilih yang mana berlaku/);
  await screen.getByRole('button', { name: 'Tetap kirim isian saya sebagai koreksi' }).click();
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  await screen.getByRole('button', { name: 'Kirim 1 nilai' }).click();
  await expect.element(screen.getByText('1 nilai tersimpan')).toBeVisible();
  expect(asked(server, 'ReportValues').map((input) => input.values[0]!.corrects)).toEqual(['A-1', 'lebih-baru']);
  expect(new Set(asked(server, 'ReportValues').map((input) => input.clientMutationId)).size).toBe(2);
});

test('a value reported by somebody else while it is edited is shown at once', async () => {
  const { screen, server } = await pair();
  await userEvent.click(radio('1', 4));
  await expect.poll(() => server.followed).toBe(true);
  server.send(change({ regionCode: '32.11', indicatorCode: '1', level: 5, version: 9 }));
  await expect.poll(() => document.querySelector('[data-overtaken="1"]')?.textContent).toMatch(/Citra Lestari melaporkan nilai ini/);
  expect(radio('1', 4).checked).toBe(true);
  await expectAccessible();
  await screen.getByRole('button', { name: 'Pakai yang berlaku' }).click();
  await expect.poll(() => radio('1', 5).checked).toBe(true);
  await line(/0 belum dikirim/);
});

test('offline the draft is kept, said so, and nothing is sent', async () => {
  const { screen, server } = await pair();
  await userEvent.click(radio('1', 4));
  await screen.getByLabelText(/^Alasan koreksi/).fill('Bukti baru');
  setOnline(false);
  await line(/Luring\. Isian Anda disimpan sebagai draf di perangkat ini/);
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  await expect.element(screen.getByRole('button', { name: 'Kirim 1 nilai' })).toBeDisabled();
  setOnline(true);
  await screen.getByRole('button', { name: 'Kirim 1 nilai' }).click();
  await expect.element(screen.getByText('1 nilai tersimpan')).toBeVisible();
  expect(asked(server, 'ReportValues')).toHaveLength(1);
});

test('a problem that only the server can tell comes to its field', async () => {
  const problem = {
    code: 'PERIOD_CLOSED',
    path: 'values.0.level',
    line: null,
    indicatorCode: null,
    message: { id: 'Ditolak server.', en: 'Refused.' },
  };
  const { screen } = await pair({ ReportValues: () => ({ reportValues: { __typename: 'RuleBroken', problems: [problem] } }) });
  await userEvent.click(radio('1', 4));
  await screen.getByLabelText(/^Alasan koreksi/).fill('Bukti baru');
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  await screen.getByRole('button', { name: 'Kirim 1 nilai' }).click();
  await summaryText(/1\. Arsitektur: Ditolak server\./);
  expect(field('1').textContent).toContain('Ditolak server.');
  expect(radio('1', 4).checked).toBe(true);
});

test('a CSV is checked line by line before anything is stored (I17)', async () => {
  const preview = (csv: string) =>
    csv.includes('9')
      ? {
          __typename: 'ImportPreview',
          ok: false,
          rows: [],
          problems: [
            {
              code: 'LEVEL_OUT_OF_RANGE',
              path: 'values.0.level',
              line: 2,
              indicatorCode: '3',
              message: { id: 'Tingkat 1 sampai 5.', en: '1 to 5.' },
            },
          ],
        }
      : {
          __typename: 'ImportPreview',
          ok: true,
          rows: [{ line: 2, indicatorCode: '3', level: 4, previousLevel: null, note: null, reason: null }],
          problems: [],
        };
  const { screen, server } = await pair({
    ImportValues: (variables) => {
      const input = variables['input'] as Input;
      if (!input.commit) return { importValues: preview(input.csv!) };
      return {
        importValues: { ...reported({ input: { ...input, values: [{ indicatorCode: '3', level: 4 }] } }).reportValues, reports: [] },
      };
    },
  });
  await screen.getByText('Isi dari berkas CSV').click();
  const box = screen.getByLabelText('Atau tempel isi tabel di sini');
  await box.fill('indikator;tingkat\n3;9');
  await screen.getByRole('button', { name: 'Periksa berkas' }).click();
  await expect.element(screen.getByText('Baris 2: Tingkat 1 sampai 5.')).toBeVisible();
  await box.fill('indikator;tingkat\n3;4');
  await screen.getByRole('button', { name: 'Periksa berkas' }).click();
  await expect.element(screen.getByRole('table').getByText('4 – terintegrasi')).toBeVisible();
  await expectAccessible();
  await screen.getByRole('button', { name: 'Simpan 1 nilai' }).click();
  await expect.poll(() => asked(server, 'ImportValues').map((input) => input.commit)).toEqual([false, false, true]);
});

test('what is typed while a CSV is being checked is not taken for what was checked (I17)', async () => {
  const answer = Promise.withResolvers<object>();
  const { screen, server } = await pair({ ImportValues: () => answer.promise });
  await screen.getByText('Isi dari berkas CSV').click();
  const box = screen.getByLabelText('Atau tempel isi tabel di sini');
  await box.fill('indikator;tingkat\n3;4');
  await screen.getByRole('button', { name: 'Periksa berkas' }).click();
  await expect.poll(() => asked(server, 'ImportValues')).toHaveLength(1);
  await box.click();
  await userEvent.keyboard('9');
  answer.resolve({
    importValues: {
      __typename: 'ImportPreview',
      ok: true,
      rows: [{ line: 2, indicatorCode: '3', level: 4, previousLevel: null, note: null, reason: null }],
      problems: [],
    },
  });
  await expect.element(screen.getByRole('button', { name: 'Simpan 1 nilai' })).toBeVisible();
  await expect.element(box).toHaveValue('indikator;tingkat\n3;4');
  await userEvent.keyboard('9');
  await expect.element(screen.getByRole('button', { name: 'Simpan 1 nilai' })).not.toBeInTheDocument();
});

test('what is left to mend does not take the focus from the field where one types', async () => {
  const { screen } = await pair();
  await userEvent.click(radio('1', 4));
  await userEvent.click(radio('2', 4));
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  await summaryText(/^2 hal perlu diperbaiki/);
  await userEvent.click(field('1').querySelector('textarea')!);
  await userEvent.keyboard('Bukti baru');
  expect(field('1').querySelector('textarea')!.value).toBe('Bukti baru');
  await summaryText(/^1 hal perlu diperbaiki/);
});

test('what is filled in while an answer is on its way stays in the draft', async () => {
  const answer = Promise.withResolvers<void>();
  const { screen, server } = await pair({
    ReportValues: async (variables) => {
      await answer.promise;
      return reported(variables);
    },
  });
  await userEvent.click(radio('1', 4));
  await screen.getByLabelText(/^Alasan koreksi/).fill('Bukti baru');
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  server.cut = true;
  await screen.getByRole('button', { name: 'Kirim 1 nilai' }).click();
  await expect.element(screen.getByText('Kiriman terakhir belum terjawab')).toBeVisible();
  server.cut = false;
  await screen.getByRole('button', { name: 'Kirim lagi' }).click();
  await expect.poll(() => asked(server, 'ReportValues').length).toBe(2);
  await userEvent.click(radio('2', 5));
  answer.resolve();
  await expect.element(screen.getByText('1 nilai tersimpan')).toBeVisible();
  expect(radio('2', 5).checked).toBe(true);
  await line(/1 belum dikirim/);
});

test('the same file can be chosen again after it was mended', async () => {
  const { screen } = await pair();
  await screen.getByText('Isi dari berkas CSV').click();
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
  await userEvent.upload(input, new File(['indikator;tingkat\n3;9'], 'nilai.csv', { type: 'text/csv' }));
  await expect.element(screen.getByLabelText('Atau tempel isi tabel di sini')).toHaveValue('indikator;tingkat\n3;9');
  expect(input.value).toContain('nilai.csv');
  // The dialog of the browser stays closed in a test.
  input.addEventListener('click', (event) => event.preventDefault());
  input.click();
  expect(input.value).toBe('');
  await expect.element(screen.getByLabelText('Atau tempel isi tabel di sini')).toHaveValue('indikator;tingkat\n3;9');
});

test('N72 files of a level stand beside it; one that is taken away is left out of what is sent, and without a touch they stay', async () => {
  const { screen, server } = await pair();
  await expect.poll(() => field('2').textContent).toMatch(/Perbup\.pdf.*20 KB.*Ayu Rahmawati/);
  await userEvent.click(field('2').querySelector('button')!);
  await screen.getByRole('button', { name: 'Lepas berkas Rapat.png' }).click();
  await screen.getByLabelText(/^Alasan koreksi/).fill('Rapatnya lain');
  await userEvent.click(radio('1', 3));
  await userEvent.fill(field('1').querySelector('textarea')!, 'Sudah ditetapkan');
  await expectAccessible();
  await screen.getByRole('button', { name: 'Periksa dulu' }).click();
  await expect.poll(() => document.querySelector('[data-review="2"]')?.textContent).toContain('Perbup.pdf · Rapatnya lain');
  await screen.getByRole('button', { name: 'Kirim 2 nilai' }).click();
  await expect
    .poll(() => asked(server, 'ReportValues')[0]?.values.map((value) => value.evidenceFileIds))
    .toEqual([undefined, ['Perbup.pdf']]);
});

test('N74 results that are published while the form is open are told, and the values read anew', async () => {
  const { server } = await pair();
  await expect.poll(() => server.following('changes')).toHaveLength(1);
  const before = server.asked.filter(({ name }) => name === 'ReportPairValues').length;
  const news = { __typename: 'ResultsPublished', cursor: 'c9', eventId: 'e9', frameworkId: framework.id, letterNumber: 'B/1' };
  server.tell('changes', { ...news, year: 2020 });
  server.tell('changes', { ...news, year: 2026 });
  // Its words and code come when it is needed.
  await expect
    .poll(() => document.querySelector('[data-results="published"]')?.textContent)
    .toMatch(/Hasil akhir 2026 baru saja diumumkan.*Menurut surat B\/1/);
  await expect.poll(() => server.asked.filter(({ name }) => name === 'ReportPairValues').length).toBe(before + 1);
  await expectAccessible();
});
