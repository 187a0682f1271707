import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page as browserPage } from 'vitest/browser';

import { expectAccessible, show } from '../ui/testing/show.tsx';
import { EmbedButton } from './embed-button.tsx';

/** What was asked of `/oembed`, and what it says next. */
let asked: URLSearchParams[] = [];
let says: () => Response = () => Response.json({ height: 580 });
beforeEach(() => {
  asked = [];
  says = () => Response.json({ height: 580 });
  const { fetch } = window;
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    if (typeof input !== 'string' || !input.startsWith('/oembed?')) return fetch(input, init);
    asked.push(new URLSearchParams(input.split('?')[1]));
    return says();
  });
});
afterEach(() => void vi.restoreAllMocks());

const find = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector)!;
/** The frame that the code would make. */
const shown = (): HTMLIFrameElement =>
  new DOMParser().parseFromString(find('[data-embed-code]').textContent, 'text/html').querySelector('iframe')!;

test('N56 what is chosen is in the code and in the preview, and what is not public is never asked for', async () => {
  await browserPage.viewport(1280, 800);
  const screen = await show(<EmbedButton kind="wilayah" id="32.11" name='Kabupaten "Sumedang"' years={[2026, 2025]} />);
  await screen.getByRole('button', { name: 'Sematkan…' }).click();
  const source = (): string | null => find('[data-embed-preview]').getAttribute('src');
  expect(source()).toBe('/sematan/wilayah/32.11');
  await screen.getByLabelText('Bagan').selectOptions('radar');
  await screen.getByLabelText('Tahun').selectOptions('2025');
  await screen.getByLabelText('Bahasa').selectOptions('en');
  await screen.getByLabelText('Tema').selectOptions('gelap');
  expect(source()).toBe('/sematan/wilayah/32.11?bagan=radar&tahun=2025&bahasa=en&tema=gelap');
  await expect.poll(() => document.querySelector('[data-embed-code]')).not.toBeNull();
  const made = shown();
  expect(made.src).toBe(`${location.origin}${source()}`);
  expect(made.title).toBe('Kabupaten "Sumedang"');
  await expectAccessible();
});

test('N56 the preview is as high as the page in it says, and nobody else is listened to', async () => {
  const screen = await show(<EmbedButton kind="pasangan" id="p1" name="A ⇄ B" years={[]} />);
  await screen.getByRole('button', { name: 'Sematkan…' }).click();
  const frame = document.querySelector<HTMLIFrameElement>('[data-embed-preview]')!;
  const say = (source: Window | null, tinggi: number): boolean =>
    window.dispatchEvent(new MessageEvent('message', { source, data: { type: 'saling:tinggi', tinggi } }));
  say(window, 9_999);
  say(frame.contentWindow, 301.2);
  await expect.poll(() => frame.height).toBe('302');
});

test('N103 the code has the height that the server says for the narrowest frame, not that of the preview here, and none before', async () => {
  says = () => new Response(null, { status: 503 });
  const screen = await show(<EmbedButton kind="wilayah" id="32.11" name="Sumedang" years={[2026]} />);
  await screen.getByRole('button', { name: 'Sematkan…' }).click();
  await expect.element(screen.getByRole('button', { name: 'Coba lagi' })).toBeVisible();
  expect(document.querySelector('[data-embed-code]')).toBeNull();
  says = () => Response.json({ height: 581 });
  await screen.getByRole('button', { name: 'Coba lagi' }).click();
  await expect.poll(() => document.querySelector('[data-embed-code]')).not.toBeNull();
  const { contentWindow } = document.querySelector<HTMLIFrameElement>('[data-embed-preview]')!;
  window.dispatchEvent(new MessageEvent('message', { source: contentWindow, data: { type: 'saling:tinggi', tinggi: 301 } }));
  await expect.poll(() => find('[data-embed-preview]').getAttribute('height')).toBe('301');
  expect(shown().height).toBe('581');
  expect(Object.fromEntries(asked[0]!)).toEqual({ url: `${location.origin}/sematan/wilayah/32.11`, maxwidth: '280' });
  says = () => Response.json({ height: 490 });
  await screen.getByLabelText('Bagan').selectOptions('tren');
  await expect.poll(() => document.querySelector('[data-embed-code]')?.textContent).toContain('height="490"');
  expect(asked.at(-1)!.get('url')).toContain('?bagan=tren');
});
