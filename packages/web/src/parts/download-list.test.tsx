import { expect, test } from 'vitest';
import { page } from 'vitest/browser';

import { FakeApi, FakeServer } from '../api/testing/fake-server.tsx';
import { catchSavedFiles } from '../ui/testing/saved-files.ts';
import { InRouter } from '../ui/testing/in-router.tsx';
import { show } from '../ui/testing/show.tsx';
import { DownloadActivity } from './download-activity.tsx';

const PAGE = 50;
const bantul = { __typename: 'Region', code: '34.02', name: 'Bantul', fullName: 'Kabupaten Bantul' };
const entry = (number: number): object => ({
  __typename: 'Activity',
  ...{
    cursor: `c${number}`,
    eventId: `e${number}`,
    kind: 'PRACTICE_SHARED',
    at: '2026-11-24T02:00:00Z',
    actor: 'Sri Wahyuni',
    actorId: null,
  },
  ...{ regionCode: '34.02', region: bantul, withRegion: null, title: `Praktik ${number}`, reason: null, fromStage: null, toStage: null },
  ...{ mode: null, versionNumber: 1, pairingId: null, practiceId: 'p', commentId: null, adoptionId: null, planId: null },
  ...{ planActionId: null, proposalId: null, year: null, mentionsMe: false, change: null },
});

/** Plays a log of so many entries, page by page. */
async function list(total: number, begin = Promise.resolve()): Promise<FakeServer> {
  const server = new FakeServer({
    ActivityList: async ({ after }) => {
      await begin;
      const from = after === null ? 0 : Number(after);
      const nodes = Array.from({ length: Math.min(PAGE, total - from) }, (_, at) => entry(from + at));
      const pageInfo = { __typename: 'PageInfo', hasNextPage: from + PAGE < total, endCursor: String(from + PAGE) };
      return { recentActivity: { __typename: 'ActivityConnection', nodes, totalCount: total, asOf: 'head', pageInfo } };
    },
    ExportActivity: () => ({ startExport: { __typename: 'ExportJob', id: 'j' } }),
  });
  const shown = () => <DownloadActivity title="Kabar" filter={{ kinds: ['PRACTICE_SHARED'], provinceCodes: ['34'] }} />;
  await show(
    <FakeApi server={server}>
      <InRouter path="/" at="/" page={shown} />
    </FakeApi>,
  );
  return server;
}

async function download(kind: 'CSV' | 'XLSX'): Promise<void> {
  await page.getByRole('button', { name: 'Unduh' }).click();
  await page.getByRole('menuitem', { name: new RegExp(kind) }).click();
}

test('N79 a list is downloaded whole, whatever is on the screen, and its file says its filters', async () => {
  using saved = catchSavedFiles();
  await list(120);
  await download('CSV');
  await expect.poll(() => [...saved.files.keys()]).toEqual(['kabar.csv']);
  const lines = (await saved.files.get('kabar.csv')!.text()).split('\r\n');
  const rows = lines.filter((line) => line.includes('PRACTICE_SHARED;Sri'));
  expect([rows.length, new Set(rows).size]).toEqual([120, 120]);
  expect(lines).toEqual(expect.arrayContaining(['Jenis;PRACTICE_SHARED', 'Provinsi;34']));
});

test('N79 N80 a list that is too long for a browser goes on as a job of the server, with the same filter', async () => {
  using saved = catchSavedFiles();
  const server = await list(6_000);
  await download('XLSX');
  await expect.element(page.getByRole('link', { name: 'Unduhan' })).toHaveAttribute('href', '/unduhan');
  const input = { kind: 'EVENTS', format: 'XLSX', filter: { kinds: ['PRACTICE_SHARED'], provinceCodes: ['34'] }, until: null };
  expect(server.asked.at(-1)).toMatchObject({ name: 'ExportActivity', variables: { input } });
  expect(saved.files.size).toBe(0);
});

test('N80 whoever presses again while it is being prepared does not have it made twice', async () => {
  const begin = Promise.withResolvers<void>();
  const server = await list(6_000, begin.promise);
  await download('CSV');
  await expect.poll(() => server.asked.length).toBe(1);
  await download('CSV');
  begin.resolve();
  await expect.element(page.getByRole('link', { name: 'Unduhan' })).toBeVisible();
  expect(server.asked.filter(({ name }) => name === 'ExportActivity')).toHaveLength(1);
});
