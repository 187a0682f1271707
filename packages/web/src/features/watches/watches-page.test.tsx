import { i18n } from '@lingui/core';
import { afterEach, expect, test } from 'vitest';
import { page as browserPage, userEvent } from 'vitest/browser';

import { FakeApi, FakeServer, type Answers } from '../../api/testing/fake-server.tsx';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { WatchesPage } from './watches-page.tsx';

const person = { __typename: 'Person', id: 'p1', name: 'Nadia', email: 'nadia@contoh.id' };
const watch = (id: string, over: object = {}) => ({
  __typename: 'Watch',
  id,
  kind: 'REGION',
  objectId: '34.02',
  label: { id: 'Kabupaten Bantul', en: 'Kabupaten Bantul' },
  conditions: ['LEVEL_FALLS', 'INDEX_FALLS'],
  reportYear: null,
  reportBy: null,
  mail: null,
  since: '2026-11-01T00:00:00Z',
  stoppedAt: null,
  ...over,
});
const listed = (nodes: object[]) => ({
  watches: { nodes, totalCount: nodes.length, pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null } },
});
const choices = { frameworks: [], watchSettings: { __typename: 'WatchSettings', id: 'p1', mail: 'DAILY' }, pairings: { nodes: [] } };
const preview = (count: number, waiting: number | null = null) => ({
  watchPreview: {
    count,
    more: false,
    waiting,
    examples: count > 0 ? [{ id: 'Kab. Bantul: indeks turun', en: 'Kab. Bantul: index fell' }] : [],
  },
});

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
const button = (name: string): HTMLButtonElement => all('button').find((one) => one.textContent === name) as HTMLButtonElement;

afterEach(() => i18n.loadAndActivate({ locale: 'id', messages: {} }));

async function open(answers: Answers, at = '/pantauan', viewer: object | null = person) {
  await browserPage.viewport(1280, 800);
  const server = new FakeServer({
    Viewer: () => ({ viewer: { __typename: 'Viewer', person: viewer, region: null, organisation: null } }),
    WatchChoices: () => choices,
    WatchPreview: () => preview(4),
    ...answers,
  });
  await show(
    <FakeApi server={server}>
      <InRouter path="/pantauan" at={at} page={WatchesPage} />
    </FakeApi>,
    { width: 1000 },
  );
  return server;
}

test('N10 a watch is ended by one click, and taken up again where it stood', async () => {
  let stoppedAt: string | null = null;
  await open({
    Watches: () => listed([watch('w1', { stoppedAt })]),
    StopWatch: ({ id }) => ({ stopWatch: { __typename: 'Watch', id, stoppedAt: (stoppedAt = '2026-11-30T00:00:00Z') } }),
    ResumeWatch: ({ id }) => ({ resumeWatch: { __typename: 'Watch', id, stoppedAt: (stoppedAt = null), since: '2026-11-30T00:00:00Z' } }),
  });
  await expect.poll(() => all('[data-watch]').map((one) => one.textContent)).toEqual([expect.stringContaining('Kabupaten Bantul')]);
  await expectAccessible();
  await userEvent.click(button('Berhenti'));
  await expect.poll(() => all('[data-stopped="true"]').length).toBe(1);
  await userEvent.click(button('Lanjutkan lagi'));
  await expect.poll(() => all('[data-stopped="false"]').length).toBe(1);
});

test('N88 whoever changes a watch further down is led to its form, and is left near it when it goes', async () => {
  await open({ Watches: () => listed([watch('w1')]) });
  await expect.poll(() => all('[data-watch]').length).toBe(1);
  await userEvent.click(button('Ubah'));
  const holds = (selector: string): boolean =>
    document.activeElement !== document.body && document.activeElement!.matches(`:has(${selector})`);
  await expect.poll(() => holds('[data-watch-form]')).toBe(true);
  await userEvent.click(button('Batal'));
  await expect.poll(() => all('[data-watch-form]').length).toBe(0);
  await expect.poll(() => holds('[data-watch]')).toBe(true);
});

test('a watch is changed under the name that it has in the language of its reader', async () => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  await open({ Watches: () => listed([watch('w1', { kind: 'INDICATOR', label: { id: '1. Arsitektur', en: '1. Architecture' } })]) });
  await expect.poll(() => button('Ubah')).toBeDefined();
  await userEvent.click(button('Ubah'));
  await expect.poll(() => all('[data-watch-form] strong')[0]?.textContent).toBe('1. Architecture');
});

test('N19 the form of a region says how much it would have told, and sends what was chosen', async () => {
  const server = await open(
    {
      WatchPreview: ({ input }) => preview(4, (input as { conditions: string[] }).conditions.includes('NOT_REPORTED') ? 3 : null),
      Watches: () => listed([]),
      WatchedNames: () => ({ region: { __typename: 'Region', code: '34.02', fullName: 'Kabupaten Bantul' } }),
      SetWatch: () => ({ setWatch: watch('w1') }),
    },
    '/pantauan?apa=REGION&id=34.02',
  );
  await expect
    .poll(() =>
      all('[data-preview="4"]')
        .map((one) => one.textContent)
        .join(),
    )
    .toContain('4 pemberitahuan');
  await userEvent.click(all('input[value="NOT_REPORTED"]')[0]!);
  await userEvent.fill(all('input[type="date"]')[0]!, '2026-12-31');
  await userEvent.fill(all('input[data-field="reportYear"]')[0]!, '2026');
  await expect
    .poll(() => all('[data-waiting="3"]').map((one) => one.textContent))
    .toEqual([expect.stringContaining('3 daerah belum melaporkan')]);
  await expectAccessible();
  await userEvent.click(button('Mulai memantau'));
  await expect
    .poll(() => server.asked.findLast(({ name }) => name === 'SetWatch')?.variables)
    .toEqual({
      input: {
        kind: 'REGION',
        objectId: '34.02',
        conditions: ['LEVEL_FALLS', 'INDEX_FALLS', 'NOT_REPORTED'],
        reportYear: 2026,
        reportBy: '2026-12-31',
        mail: null,
      },
    });
  // What was stored is said where the form was, and read out.
  await expect.poll(() => document.activeElement?.textContent).toContain('Kabupaten Bantul sekarang Anda pantau');
});

test('N19 a year that was mistyped is sent as it was typed, and not made another one', async () => {
  const server = await open(
    { Watches: () => listed([]), WatchedNames: () => ({ region: null }), SetWatch: () => ({ setWatch: watch('w1') }) },
    '/pantauan?apa=REGION&id=34.02',
  );
  await expect.poll(() => all('input[value="NOT_REPORTED"]').length).toBe(1);
  await userEvent.click(all('input[value="NOT_REPORTED"]')[0]!);
  await userEvent.fill(all('input[data-field="reportYear"]')[0]!, '202');
  await userEvent.click(button('Mulai memantau'));
  await expect
    .poll(() => server.asked.findLast(({ name }) => name === 'SetWatch')?.variables)
    .toMatchObject({ input: { reportYear: 202 } });
});

test('N10 a form that is opened while another one is being saved stays open', async () => {
  const answer = Promise.withResolvers<object>();
  const server = await open({ Watches: () => listed([watch('w1'), watch('w2', { kind: 'PAIRING' })]), SetWatch: () => answer.promise });
  await expect.poll(() => all('[data-watch]').length).toBe(2);
  const change = (place: number): Promise<void> =>
    userEvent.click(all('[data-watch] button').filter((one) => one.textContent === 'Ubah')[place]!);
  await change(0);
  await userEvent.click(button('Simpan perubahan'));
  await change(1);
  await expect.poll(() => all('[data-watch-form="PAIRING"]').length).toBe(1);
  answer.resolve({ setWatch: watch('w1') });
  await expect.poll(() => server.asked.filter(({ name }) => name === 'Watches').length).toBeGreaterThan(1);
  expect(all('[data-watch-form="PAIRING"]')).toHaveLength(1);
});

test('whoever is not signed in is led there', async () => {
  await open({}, '/pantauan', null);
  await expect.poll(() => all('a').map((one) => one.getAttribute('href'))).toContain('/masuk?kembali=%2Fpantauan');
});
