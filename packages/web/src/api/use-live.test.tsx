import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { createConnectionStore } from './connection-state.ts';
import type { ChangeFilter } from './live-document.ts';
import { createRoadChoice } from './road-choice.ts';
import { changeAt, fakeNetwork, fakeRoad, fakeStore } from './testing/fake-road.ts';
import { createTransport } from './transport.ts';
import { FROM_NOW, TransportContext, useLive } from './use-live.ts';

const got: string[] = [];
afterEach(() => {
  got.length = 0;
});

function setUp() {
  const road = fakeRoad('ws', 60_000);
  const transport = createTransport({
    roads: [road],
    choice: createRoadChoice(['ws'], fakeStore(), Date.now),
    store: createConnectionStore(),
    network: fakeNetwork(),
    random: () => 0,
  });
  const page = (props: { after: string | null; filter?: ChangeFilter; label?: string }) => (
    <TransportContext value={transport}>
      <Follower filter={{ regionCodes: ['34.02'] }} label="a" {...props} />
    </TransportContext>
  );
  return { road, page };
}

function Follower(props: { after: string | null; filter: ChangeFilter; label: string }): null {
  useLive({
    filter: props.filter,
    after: props.after,
    onChange: (change) => got.push(`${props.label}:${change.eventId}`),
    onGone: (gone) => got.push(`${props.label}:gone:${gone.code}`),
  });
  return null;
}

test('it waits for the read, then follows after its cursor and ignores later ones', async () => {
  const { road, page } = setUp();
  const screen = await render(page({ after: null }));
  expect(road.openings).toHaveLength(0);
  await screen.rerender(page({ after: 'c5' }));
  expect(road.last().request).toEqual({ filter: { regionCodes: ['34.02'] }, after: 'c5' });
  road.last().item({ kind: 'change', change: changeAt(6) });
  await screen.rerender(page({ after: 'c9' }));
  expect(road.openings).toHaveLength(1);
  road.last().item({ kind: 'change', change: changeAt(7) });
  expect(got).toEqual(['a:e6', 'a:e7']);
});

test('`FROM_NOW` needs no read before it', async () => {
  const { road, page } = setUp();
  await render(page({ after: FROM_NOW }));
  expect(road.last().request.after).toBeNull();
});

test('another filter begins anew with the cursor of that moment; the same filter made anew does not', async () => {
  const { road, page } = setUp();
  const screen = await render(page({ after: 'c1', filter: { regionCodes: ['34.02'] } }));
  await screen.rerender(page({ after: 'c2', filter: { regionCodes: ['34.02'] } }));
  expect(road.openings).toHaveLength(1);
  await screen.rerender(page({ after: 'c3', filter: { regionCodes: ['32.11'] } }));
  expect(road.openings[0]?.stopped).toBe(true);
  expect(road.last().request).toEqual({ filter: { regionCodes: ['32.11'] }, after: 'c3' });
});

test('handlers are those of the last render', async () => {
  const { road, page } = setUp();
  const screen = await render(page({ after: 'c0', label: 'old' }));
  await screen.rerender(page({ after: 'c0', label: 'new' }));
  road.last().item({ kind: 'change', change: changeAt(1) });
  expect(got).toEqual(['new:e1']);
});

test('E7: a cursor that is gone is told to the page, which reads anew while the stream goes on from the head', async () => {
  const { road, page } = setUp();
  await render(page({ after: 'old' }));
  road.last().item({ kind: 'gone', gone: { code: 'UNKNOWN', message: 'read again', oldest: 'c1', head: 'c8' } });
  road.last().item({ kind: 'change', change: changeAt(9) });
  expect(got).toEqual(['a:gone:UNKNOWN', 'a:e9']);
  expect(road.last().request.after).toBe('c8');
});

test('it ends with the component', async () => {
  const { road, page } = setUp();
  const screen = await render(page({ after: 'c0' }));
  const opening = road.last();
  await screen.unmount();
  expect(opening.stopped).toBe(true);
});
