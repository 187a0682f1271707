import type { LocalizedText } from '@saling/schema';

import type { DueNotice } from './due-notices.service.ts';
import { pathOf, sentenceOf } from './notice-words.ts';
import { MESSAGE_BYTES } from './push/message.ts';
import { stopPath } from './stop-token.ts';
import { inOrder } from './watch-letter.ts';

const LINES = 3;
const TITLE_LENGTH = 120;
const LINE_LENGTH = 400;
/** Browsers show two buttons below a notification at most. */
const MOST_ACTIONS = 2;
const LABEL_LENGTH = 60;

/** Above what no watch found. */
const OWN: LocalizedText = { id: 'Pemberitahuan Saling', en: 'Saling' };
const STOP: LocalizedText = { id: 'Hentikan pantauan', en: 'Stop watching' };
const CHOOSE: LocalizedText = { id: 'Atur pantauan', en: 'Change watches' };
const STOPPED: LocalizedText = { id: 'Pantauan dihentikan', en: 'The watch was stopped' };

/**
 * What the service worker shows: one notice, or how many there are and those that matter most; with a button that ends the watch, or those
 * two, that found it (N105). Of more watches it leads to where they all are.
 */
export function messageOf(notices: readonly DueNotice[], language: 'id' | 'en', secret: string): string {
  const ordered = inOrder(notices).flat();
  const lines = ordered.slice(0, LINES).map((one) => sentenceOf(one)[language].slice(0, LINE_LENGTH));
  const many: LocalizedText = { id: `${notices.length} pemberitahuan pantauan`, en: `${notices.length} notices` };
  const [first] = ordered;
  const single = ordered.length === 1 && first;
  const more = { tag: `pantauan-${notices[0]!.seq}`, lang: language, ...waysOut(ordered, language, secret) };
  const message = JSON.stringify({
    title: (single ? (first.watch?.label ?? OWN)[language] : many[language]).slice(0, TITLE_LENGTH),
    body: lines.join('\n'),
    url: single ? pathOf(first) : '/kabar',
    ...more,
  });
  return Buffer.byteLength(message) <= MESSAGE_BYTES
    ? message
    : JSON.stringify({ title: many[language], body: '', url: '/kabar', ...more });
}

/** `actions`: what a button does is its address; `stopped`: what is said when it was done. */
function waysOut(notices: readonly DueNotice[], language: 'id' | 'en', secret: string): object {
  const watches = [...new Map(notices.flatMap(({ watch }) => (watch ? [[watch.id, watch] as const] : []))).values()];
  if (watches.length === 0) return {};
  if (watches.length > MOST_ACTIONS) return { actions: [{ action: '/pantauan', title: CHOOSE[language] }] };
  const actions = watches.map(({ stopKey, label }) => ({
    action: stopPath(secret, 'WATCH', stopKey),
    title: watches.length === 1 ? STOP[language] : `${STOP[language]} ${label[language].slice(0, LABEL_LENGTH)}`,
  }));
  return { actions, stopped: STOPPED[language] };
}
