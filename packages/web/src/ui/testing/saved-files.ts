import { expect } from 'vitest';
import { page, type Locator } from 'vitest/browser';

/** Catches what a page hands to the browser's downloads, by name, until it is disposed of. */
export function catchSavedFiles(): Disposable & { readonly files: ReadonlyMap<string, Blob> } {
  const files = new Map<string, Blob>();
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let last: Blob | null = null;
  URL.createObjectURL = (content: Blob) => {
    last = content;
    return createObjectURL.call(URL, content);
  };
  HTMLAnchorElement.prototype.click = function record(this: HTMLAnchorElement) {
    if (last) files.set(this.download, last);
  };
  return {
    files,
    [Symbol.dispose]() {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    },
  };
}

/** What a list is as CSV, taken along by the menu beside it, with one kind of line breaks. */
export async function csvOf(menu: Locator = page.getByRole('button', { name: 'Unduh' })): Promise<string> {
  using saved = catchSavedFiles();
  await menu.click();
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  await expect.poll(() => saved.files.size).toBe(1);
  return (await [...saved.files.values()][0]!.text()).replaceAll('\r', '');
}
