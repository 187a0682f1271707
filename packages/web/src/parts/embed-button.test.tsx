import { expect, test } from 'vitest';
import { page as browserPage } from 'vitest/browser';

import { expectAccessible, show } from '../ui/testing/show.tsx';
import { EmbedButton } from './embed-button.tsx';

const find = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector)!;

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
  const code = find('[data-embed-code]').textContent;
  const made = new DOMParser().parseFromString(code, 'text/html').querySelector('iframe')!;
  expect(made.src).toBe(`${location.origin}${source()}`);
  expect(made.title).toBe('Kabupaten "Sumedang"');
  await expectAccessible();
});

test('N56 the frame is as high as the page in it says, and nobody else is listened to', async () => {
  const screen = await show(<EmbedButton kind="pasangan" id="p1" name="A ⇄ B" years={[]} />);
  await screen.getByRole('button', { name: 'Sematkan…' }).click();
  const frame = document.querySelector<HTMLIFrameElement>('[data-embed-preview]')!;
  const say = (source: Window | null, tinggi: number): boolean =>
    window.dispatchEvent(new MessageEvent('message', { source, data: { type: 'saling:tinggi', tinggi } }));
  say(window, 9_999);
  say(frame.contentWindow, 301.2);
  await expect.poll(() => frame.height).toBe('302');
});
