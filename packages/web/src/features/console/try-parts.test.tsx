import { stringifyDocument, type DocumentInput } from '@urql/core';
import { expect, test } from 'vitest';

import { expectAccessible, show } from '../../ui/testing/show.tsx';
import type { Answer, ConsoleRoad } from './console-fetcher.ts';
import { PriceLine } from './price-line.tsx';
import { RunAs } from './run-as.tsx';
import { usePrices } from './use-prices.ts';

/** A road that answers what a test says. */
function road(answer: (query: string, variables: Record<string, unknown>) => Answer<unknown>): ConsoleRoad {
  return {
    fetcher: () => Promise.reject(new Error('nothing is run here')),
    ask: (document, variables) =>
      Promise.resolve(answer(stringifyDocument(document as DocumentInput), variables as Record<string, unknown>)) as Promise<never>,
    close: () => {},
  };
}

const asClient = road(() => ({
  data: { viewer: { client: { id: 'k1', name: 'Dasbor' }, organisation: { id: '32.11', name: 'Kabupaten Sumedang' } } },
}));

test('as whom the editor asks: a visitor, a person, a client, a token that is refused', async () => {
  const said = (): string => document.querySelector('[data-runs-as]')!.textContent;
  const first = await show(<RunAs token="" onToken={() => {}} road={asClient} person={null} />);
  expect(said()).toBe('Dijalankan tanpa masuk: hanya yang sudah diumumkan.');
  await first.unmount();
  const second = await show(<RunAs token="" onToken={() => {}} road={asClient} person="Rina" />);
  expect(said()).toBe('Dijalankan dengan hak Anda sendiri, Rina.');
  await second.unmount();
  const third = await show(<RunAs token="saling_x" onToken={() => {}} road={asClient} person="Rina" />);
  await expect.poll(said).toBe('Dijalankan sebagai klien Dasbor, atas nama Kabupaten Sumedang.');
  await expectAccessible();
  await third.unmount();
  const refused = road(() => ({ data: null, errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] }));
  await show(<RunAs token="saling_y" onToken={() => {}} road={refused} person="Rina" />);
  await expect.poll(said).toBe('Token ini ditolak: salah, lewat waktu, atau sudah dicabut.');
});

test('a pasted token is trimmed, hidden, and can be cleared', async () => {
  const given: string[] = [];
  const screen = await show(<RunAs token="saling_x" onToken={(token) => given.push(token)} road={asClient} person={null} />);
  const field = screen.getByLabelText('Token');
  expect(field.element().getAttribute('type')).toBe('password');
  await field.fill('  saling_baru \n');
  expect(given.at(-1)).toBe('saling_baru');
  await screen.getByRole('button', { name: 'Kosongkan' }).click();
  expect(given.at(-1)).toBe('');
});

function Prices({ text, by }: { text: string; by: ConsoleRoad }): React.ReactElement {
  return <PriceLine prices={usePrices(by, text, '')} />;
}
const shown = (): string => document.querySelector('[data-prices]')!.textContent;
const price = (over: object = {}) => ({ data: { explain: { price: 18, limit: 5_000, statements: 2, rows: 16, ...over } } });

test('each operation has its price before it runs; a subscription by the event', async () => {
  const asked: unknown[] = [];
  const by = road((_query, variables) => {
    asked.push(variables['operationName']);
    return price();
  });
  await show(<Prices text="query A { x } subscription B { y }" by={by} />);
  await expect.poll(shown).toMatch(/A: harga 18 dari paling banyak 5\.000; paling banyak 2 pernyataan SQL dan 16 baris\./);
  expect(shown()).toContain('B: harga 18 setiap peristiwa');
  expect(asked).toEqual(['A', 'B']);
});

test('what is too dear says so, what the server refuses is quoted, what is no query waits', async () => {
  const dear = await show(<Prices text="{ x }" by={road(() => price({ price: 9_000 }))} />);
  await expect.poll(shown).toContain('Terlalu mahal');
  await dear.unmount();
  const refused = await show(<Prices text="{ x }" by={road(() => ({ errors: [{ message: 'Cannot query field "x".' }] }))} />);
  await expect.poll(shown).toContain('Cannot query field "x".');
  await refused.unmount();
  await show(<Prices text="{ x" by={asClient} />);
  await expect.poll(shown).toBe('Harga dihitung setelah kueri lengkap.');
});
