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
