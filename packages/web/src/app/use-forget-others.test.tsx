import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { ApiProvider, useApiEpoch, useResetApi } from '../api/api-provider.tsx';
import { createApi } from '../api/client.ts';
import { connectionStore } from '../api/connection-state.ts';
import { deviceStore } from '../api/device-store.ts';
import { graphql } from '../api/graphql.ts';
import { useRead } from '../api/use-read.ts';
import { show } from '../ui/testing/show.tsx';
import { ASK_EVERY_MS, useForgetOthers } from './use-forget-others.ts';

const regionQuery = graphql(`
  query Seen($code: String!) {
    region(code: $code) {
      code
      name
    }
  }
`);

/** A server whose viewer the test changes; what a viewer of no access may not see is null. */
function playedServer() {
  const state = {
    person: 'ayu',
    access: 'both',
    forgotten: { everything: false, objects: [] as { typename: string; id: string }[] },
    hidden: new Set<string>(),
    hold: null as Promise<void> | null,
    asked: [] as string[],
  };
  const viewer = () => ({
    __typename: 'Viewer',
    person: state.person === '' ? null : { __typename: 'Person', id: state.person, name: state.person, email: 'x@contoh.id' },
    role: null,
    region: null,
    partners: [],
    demo: false,
    access: state.access,
    organisation: null,
    memberships: [],
    canReport: false,
    canImport: false,
  });
  const answers: Record<string, (variables: Record<string, string>) => unknown> = {
    Viewer: () => ({ viewer: viewer() }),
    Forgotten: ({ access }) => {
      state.asked.push(access!);
      const objects = state.forgotten.objects.map((one) => ({ __typename: 'ForgottenObject', ...one }));
      return { forgotten: { __typename: 'Forgotten', access: state.access, everything: state.forgotten.everything, objects } };
    },
    Seen: ({ code }) => ({ region: state.hidden.has(code!) ? null : { __typename: 'Region', code, name: `rahasia ${code}` } }),
  };
  vi.stubGlobal('fetch', async (_url: unknown, request: RequestInit) => {
    const { operationName, variables } = JSON.parse(request.body as string) as { operationName: string; variables: Record<string, string> };
    if (operationName === 'Seen') await state.hold;
    return new Response(JSON.stringify({ data: answers[operationName]!(variables) }), {
      headers: { 'content-type': 'application/graphql-response+json' },
    });
  });
  return state;
}

function Page({ code }: { code: string }): React.ReactElement {
  const read = useRead({ query: regionQuery, variables: { code } });
  return <output data-code={code}>{read.data?.region?.name ?? read.state}</output>;
}

function Shell(): React.ReactElement {
  useForgetOthers();
  const epoch = useApiEpoch();
  const reset = useResetApi();
  return (
    <div key={epoch} data-epoch={epoch}>
      <button
        type="button"
        aria-label="keluar"
        data-leave=""
        onClick={() => void Promise.all([reset(), reset()]).then(() => document.body.setAttribute('data-left', ''))}
      />
      <Page code="32.11" />
      <Page code="34.02" />
    </div>
  );
}

const shown = (code: string): string | null | undefined => document.querySelector(`[data-code="${code}"]`)?.textContent;
const epoch = (): number => Number(document.querySelector<HTMLElement>('[data-epoch]')?.dataset['epoch']);

/** The stream was lost and is back: whoever is here is looked at anew. */
function comesBack(): void {
  connectionStore.set({ state: 'reconnecting', road: null });
  connectionStore.set({ state: 'live', road: 'ws' });
}

async function open() {
  await show(
    <ApiProvider make={() => createApi('http://saling.test/graphql')}>
      <Shell />
    </ApiProvider>,
  );
  await expect.poll(() => shown('34.02')).toBe('rahasia 34.02');
  await expect.poll(() => shown('32.11')).toBe('rahasia 32.11');
}

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  connectionStore.set({ state: 'idle', road: null });
});

test('the access that something was read with is kept beside it', async () => {
  playedServer();
  await open();
  await expect.poll(() => deviceStore.get('akses')).toBe('both');
  expect(epoch()).toBe(0);
});

test('what the server names after the access became another is gone from the screen before anything new arrives', async () => {
  const server = playedServer();
  await open();
  await expect.poll(() => deviceStore.get('akses')).toBe('both');
  const held = Promise.withResolvers<void>();
  Object.assign(server, {
    access: 'own',
    forgotten: { everything: false, objects: [{ typename: 'Region', id: '34.02' }] },
    hold: held.promise,
  });
  server.hidden.add('34.02');
  comesBack();
  await expect.poll(epoch).toBe(1);
  expect(server.asked).toEqual(['both']);
  expect(document.body.textContent).not.toContain('rahasia 34.02');
  held.resolve();
  await expect.poll(() => shown('32.11')).toBe('rahasia 32.11');
  await expect.poll(() => shown('34.02')).toBe('ready');
  await expect.poll(() => deviceStore.get('akses')).toBe('own');
});

test.for([
  ['dialog', '<dialog open>Tandatangani?</dialog>'],
  ['text that was begun', '<form><textarea>Bukti dukung</textarea></form>'],
] as const)('N66 while a %s is open the page stays, and is begun anew afterwards', async ([, html]) => {
  const server = playedServer();
  await open();
  await expect.poll(() => deviceStore.get('akses')).toBe('both');
  Object.assign(server, { access: 'own', forgotten: { everything: false, objects: [{ typename: 'Region', id: '34.02' }] } });
  server.hidden.add('34.02');
  const begun = document.createElement('div');
  begun.innerHTML = html;
  document.querySelector('main')!.append(begun);
  const waits = vi.spyOn(MutationObserver.prototype, 'observe');
  comesBack();
  await expect.poll(() => waits.mock.calls.some(([node]) => node === document.body)).toBe(true);
  expect(server.asked).toEqual(['both']);
  expect([epoch(), deviceStore.get('akses')]).toEqual([0, 'both']);
  begun.remove();
  await expect.poll(epoch).toBe(1);
  await expect.poll(() => shown('34.02')).toBe('ready');
  await expect.poll(() => deviceStore.get('akses')).toBe('own');
});

test('N66 another person does not wait for a dialog', async () => {
  const server = playedServer();
  await open();
  await expect.poll(() => deviceStore.get('orang')).toBe('ayu');
  const dialog = document.createElement('dialog');
  dialog.open = true;
  document.querySelector('main')!.append(dialog);
  server.person = 'budi';
  comesBack();
  await expect.poll(epoch).toBe(1);
  dialog.remove();
});

test('N66 who comes while the page waits for a dialog is not taken for who was there before', async () => {
  const server = playedServer();
  await open();
  await expect.poll(() => deviceStore.get('akses')).toBe('both');
  Object.assign(server, { access: 'own', forgotten: { everything: false, objects: [{ typename: 'Region', id: '34.02' }] } });
  const dialog = document.createElement('dialog');
  dialog.open = true;
  document.querySelector('main')!.append(dialog);
  const waits = vi.spyOn(MutationObserver.prototype, 'observe');
  const goesOn = vi.spyOn(MutationObserver.prototype, 'disconnect');
  comesBack();
  await expect.poll(() => waits.mock.calls.some(([node]) => node === document.body)).toBe(true);
  Object.assign(server, { person: 'budi', access: 'of budi' });
  comesBack();
  await expect.poll(() => deviceStore.get('orang')).toBe('budi');
  goesOn.mockClear();
  dialog.remove();
  await expect.poll(() => goesOn.mock.calls.length).toBeGreaterThan(0);
  expect([deviceStore.get('orang'), deviceStore.get('akses')]).toEqual(['budi', 'of budi']);
});

test('a new access that takes nothing away leaves the page alone', async () => {
  const server = playedServer();
  await open();
  await expect.poll(() => deviceStore.get('akses')).toBe('both');
  server.access = 'both-and-more';
  comesBack();
  await expect.poll(() => deviceStore.get('akses')).toBe('both-and-more');
  expect(epoch()).toBe(0);
});

test('when the server says everything, or makes nothing of the old access, all is begun anew', async () => {
  const server = playedServer();
  await open();
  await expect.poll(() => deviceStore.get('akses')).toBe('both');
  Object.assign(server, { access: 'none', forgotten: { everything: true, objects: [] } });
  comesBack();
  await expect.poll(epoch).toBe(1);
  await expect.poll(() => deviceStore.get('akses')).toBe('none');
});

test('when another person is here, all is begun anew without a question', async () => {
  const server = playedServer();
  await open();
  await expect.poll(() => deviceStore.get('orang')).toBe('ayu');
  server.person = 'budi';
  comesBack();
  await expect.poll(epoch).toBe(1);
  await expect.poll(() => deviceStore.get('orang')).toBe('budi');
  expect(server.asked).toEqual([]);
});

test('another tab that has found something else makes this one look, and judge by what it holds itself', async () => {
  const server = playedServer();
  await open();
  await expect.poll(() => deviceStore.get('akses')).toBe('both');
  Object.assign(server, { access: 'own', forgotten: { everything: false, objects: [{ typename: 'Region', id: '34.02' }] } });
  server.hidden.add('34.02');
  deviceStore.set('akses', 'own');
  dispatchEvent(new StorageEvent('storage', { key: 'saling-akses' }));
  await expect.poll(epoch).toBe(1);
  expect(server.asked).toEqual(['both']);
});

test('a page without a stream finds out by itself that the session has ended', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const server = playedServer();
  await open();
  await expect.poll(() => deviceStore.get('orang')).toBe('ayu');
  server.person = '';
  server.hidden.add('32.11');
  vi.advanceTimersByTime(ASK_EVERY_MS);
  await expect.poll(epoch).toBe(1);
  await expect.poll(() => shown('32.11')).toBe('ready');
});

test('signing out, and noticing it, begin anew once: what is typed from then on is not taken away', async () => {
  const server = playedServer();
  await open();
  await expect.poll(() => deviceStore.get('orang')).toBe('ayu');
  Object.assign(server, { person: '', access: 'none' });
  document.querySelector<HTMLElement>('[data-leave]')!.click();
  await expect.poll(() => document.body.hasAttribute('data-left')).toBe(true);
  await expect.poll(() => deviceStore.get('akses')).toBe('none');
  expect(epoch()).toBe(1);
});
