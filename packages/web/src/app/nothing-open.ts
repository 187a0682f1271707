/** A question over the page, and what is being written: a text that was begun, or the field that somebody is in. */
const OPEN = 'dialog[open], main form:focus-within';
const TEXTS = 'main form textarea';

/** Whether somebody is in the middle of something that would be lost with the page. */
export function isSomethingOpen(): boolean {
  if (document.querySelector(OPEN)) return true;
  return [...document.querySelectorAll<HTMLTextAreaElement>(TEXTS)].some(({ value }) => value.trim() !== '');
}

/** Comes once nobody is in the middle of anything: at once, or when the dialog is closed, the form sent, the page left. */
export async function whenNothingIsOpen(): Promise<void> {
  if (!isSomethingOpen()) return;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (isSomethingOpen()) return;
      changes.disconnect();
      removeEventListener('focusout', later);
      removeEventListener('input', later);
      resolve();
    };
    // Focus goes from field to field: where it has gone is known a turn later.
    const later = (): void => void setTimeout(look);
    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['open'] });
    addEventListener('focusout', later);
    addEventListener('input', later);
  });
}
