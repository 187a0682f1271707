import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';

import { connectionStore } from '../api/connection-state.ts';
import { changeAt } from '../api/testing/fake-road.ts';
import { OfflineBanner } from '../ui/offline-banner.tsx';
import { expectAccessible, show } from '../ui/testing/show.tsx';
import { ConnectionState } from './connection-indicator.tsx';
import { MissedChanges } from './line/missed-changes.tsx';

afterEach(() => connectionStore.clearMissed());

test.for([
  ['live', 'ws', 'Langsung'],
  ['live', 'sse', 'Langsung lewat SSE'],
  ['live', 'poll', 'Langsung lewat tanya berkala'],
  ['reconnecting', null, 'Menyambung kembali…'],
  ['offline', null, 'Luring'],
] as const)('the connection %s by %s reads "%s"', async ([state, road, words]) => {
  const screen = await show(<ConnectionState connection={{ state, road }} />);
  await expect.element(screen.getByRole('status')).toHaveTextContent(words);
  await expectAccessible();
});

test('nothing is said while no page follows anything', async () => {
  await show(<ConnectionState connection={{ state: 'idle', road: null }} />);
  expect(document.querySelector('[data-connection="idle"]')?.textContent).toBe('');
});

test('after a return it says how much changed, lists it newest first, and goes once it was seen', async () => {
  const screen = await show(<MissedChanges />);
  expect(document.querySelector('[data-missed]')).toBeNull();
  connectionStore.addMissed(0, [changeAt(1), changeAt(2, { level: 4, previousLevel: null, reportedBy: 'Sri Wahyuni' })]);
  const button = screen.getByRole('button', { name: '2 perubahan selama terputus' });
  await expect.element(button).toBeVisible();
  await button.click();
  const items = screen.getByRole('listitem');
  await expect.element(items.first()).toBeVisible();
  expect(items.first().element().textContent).toContain('Kab. Bantul Indikator satutingkat – → 4 oleh Sri Wahyuni');
  expect(items.last().element().textContent).toContain('tingkat 2 → 3 oleh Budi Santoso');
  await expectAccessible();
  await screen.getByRole('button', { name: 'Tandai sudah dilihat' }).click();
  await expect.poll(() => document.querySelector('[data-missed]')).toBeNull();
});

test('the offline banner lies over the page and moves nothing', async () => {
  const screen = await show(<CutNetwork />);
  const below = (): number => screen.getByRole('button').element().getBoundingClientRect().top;
  const before = below();
  await screen.getByRole('button', { name: 'putuskan' }).click();
  await expect
    .element(screen.getByText('Luring. Yang Anda isi disimpan di perangkat ini; kirim setelah tersambung kembali.'))
    .toBeVisible();
  expect(below()).toBe(before);
  await expectAccessible();
});

function CutNetwork(): React.ReactElement {
  const [shown, setShown] = useState(false);
  return (
    <>
      <OfflineBanner shown={shown} />
      <button type="button" onClick={() => setShown(true)}>
        putuskan
      </button>
    </>
  );
}
