import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import { FakeApi, FakeServer, type Answers } from '../../api/testing/fake-server.tsx';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { ImportPage } from './import-page.tsx';

interface Input {
  clientMutationId: string;
  format: string;
  text: string;
  commit: boolean;
}
const problem = (message: string) => ({ code: 'UNKNOWN_INDICATOR', path: null, line: null, message: { id: message, en: message } });
const row = (line: number, title: string, problems: object[] = []) => ({
  line,
  title,
  problems,
  missing: [problem('Masih kurang ringkasan.')],
});

/** A server that finds fault with what names the indicator 999. */
function answer(variables: Record<string, unknown>) {
  const { text, commit } = variables['input'] as Input;
  if (commit) return { importPractices: { __typename: 'PracticesImported', practices: [{ id: 'p7', title: 'Impor satu' }] } };
  const wrong = text.includes('999') ? [problem('Tidak ada indikator 999.')] : [];
  return {
    importPractices: {
      __typename: 'PracticeImportPreview',
      ready: wrong.length === 0 ? 1 : 0,
      rows: [row(2, 'Impor satu', wrong)],
      problems: [],
    },
  };
}

async function open(role = 'ADMIN', answers: Answers = {}, width = 900, dark = false) {
  const region = { code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang' };
  const server = new FakeServer({
    Viewer: () => ({ viewer: { person: { id: 'p-rina' }, role, region } }),
    ImportPractices: answer,
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/pengetahuan/impor" at="/pengetahuan/impor" page={ImportPage} />
    </FakeApi>,
    { width, dark },
  );
  return { server, screen };
}

const inputs = (server: FakeServer): Input[] =>
  server.asked.filter((one) => one.name === 'ImportPractices').map((one) => one.variables['input'] as Input);

test('a file is checked line by line, nothing is offered to store while a line is wrong, then drafts are linked (A8)', async () => {
  const { screen, server } = await open();
  const box = screen.getByLabelText('Atau tempel isinya di sini');
  await box.fill('judul;indikator\nImpor satu;999');
  await screen.getByRole('button', { name: 'Periksa berkas' }).click();
  await expect.element(screen.getByRole('table').getByText('Tidak ada indikator 999.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /^Simpan/ })).not.toBeInTheDocument();
  await expectAccessible();

  await box.fill('judul;indikator\nImpor satu;33');
  await screen.getByRole('button', { name: 'Periksa berkas' }).click();
  await screen.getByRole('button', { name: 'Simpan 1 praktik sebagai draf' }).click();
  await expect.element(screen.getByRole('link', { name: 'Impor satu' })).toHaveAttribute('href', '/pengetahuan/p7/sunting');
  expect(inputs(server).map((input) => input.commit)).toEqual([false, false, true]);
});

test('a file says itself what it is, and what was not answered is stored again under the same id', async () => {
  const { screen, server } = await open();
  const file = new File(['[{"title":"Impor satu"}]'], 'praktik.json', { type: 'application/json' });
  await userEvent.upload(document.querySelector<HTMLInputElement>('input[type="file"]')!, file);
  await expect.element(screen.getByRole('radio', { name: 'JSON' })).toBeChecked();
  await screen.getByRole('button', { name: 'Periksa berkas' }).click();
  const store = screen.getByRole('button', { name: /^Simpan/ });
  await expect.element(store).toBeVisible();
  server.cut = true;
  await store.click();
  await expect.element(screen.getByText('Simpan lagi aman', { exact: false })).toBeVisible();
  server.cut = false;
  await screen.getByRole('button', { name: 'Simpan lagi' }).click();
  await expect.element(screen.getByRole('link', { name: 'Impor satu' })).toBeVisible();
  const [first, second] = inputs(server).filter((input) => input.commit);
  expect(second).toEqual(first);
  expect(first!.format).toBe('JSON');
});

test('what is typed or chosen while a file is being checked is not taken for what was checked (A8)', async () => {
  const checked = Promise.withResolvers<void>();
  const { screen, server } = await open('ADMIN', {
    ImportPractices: async (variables) => {
      await checked.promise;
      return answer(variables);
    },
  });
  const box = screen.getByLabelText('Atau tempel isinya di sini');
  await box.fill('judul\nImpor satu');
  await screen.getByRole('button', { name: 'Periksa berkas' }).click();
  await expect.poll(() => inputs(server)).toHaveLength(1);
  await screen.getByRole('radio', { name: 'JSON' }).click();
  await box.click();
  await userEvent.keyboard('9');
  checked.resolve();
  await screen.getByRole('button', { name: /^Simpan 1 praktik/ }).click();
  await expect
    .poll(() => inputs(server).map(({ format, text }) => [format, text]))
    .toEqual([
      ['CSV', 'judul\nImpor satu'],
      ['CSV', 'judul\nImpor satu'],
    ]);
});

test('an editor is told who imports', async () => {
  const { screen } = await open('EDITOR');
  await expect.element(screen.getByText('Impor dilakukan oleh administrator daerah')).toBeVisible();
  expect(document.querySelector('textarea')).toBeNull();
});

for (const dark of [false, true]) {
  test(`at 358 px: nothing serious, nothing too wide (${dark ? 'dark' : 'light'})`, async () => {
    const { screen } = await open('ADMIN', {}, 358, dark);
    await screen.getByLabelText('Atau tempel isinya di sini').fill('judul\nImpor satu');
    await screen.getByRole('button', { name: 'Periksa berkas' }).click();
    await expect.element(screen.getByRole('table')).toBeVisible();
    await expectAccessible();
    expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
  });
}
