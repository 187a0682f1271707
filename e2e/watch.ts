import type { BrowserContext, Request } from 'playwright-core';

import { documentIn, documentOf, trustedName } from './trusted.ts';

/** What a page must not do, whatever a test is about: print errors, throw, ask another host for anything, or send a document that is not known as ours. */
export interface Watch {
  readonly problems: string[];
  /** What a test provokes on purpose is no problem. */
  allow(...patterns: RegExp[]): void;
  /** Begins anew: of what was noted and allowed so far nothing counts any more. */
  forget(): void;
}

/** Watches every page of a context, from its first request on. */
export function watch(context: BrowserContext, origin: string): Watch {
  const noted: string[] = [];
  const allowed: RegExp[] = [];
  const note = (text: string): void => void noted.push(text);
  const { host } = new URL(origin);
  const judge = (address: string): void => {
    const url = new URL(address);
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== host) note(`asked another host: ${address}`);
  };
  /** In the editor of the console people write their own. */
  const judgeDocument = (query: string | null, pageUrl: string): void => {
    if (query === null || new URL(pageUrl).pathname === '/konsol' || trustedName(query) !== null) return;
    note(`sent a document that trusted-documents.json does not have (run \`pnpm gen\`), from ${pageUrl}: ${query}`);
  };
  context.on('request', (request) => {
    judge(request.url());
    judgeDocument(documentOf(request), pageOf(request));
  });
  context.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => note(`thrown: ${error.error().stack ?? error.error().message}`));
  context.on('page', (page) =>
    page.on('websocket', (socket) => {
      judge(socket.url());
      socket.on('framesent', ({ payload }) => judgeDocument(documentIn(payload), page.url()));
    }),
  );
  return {
    // NOTE judged at the end: a page that signs in is online before the test could say what it provokes
    get problems() {
      return noted.filter((text) => !allowed.some((pattern) => pattern.test(text)));
    },
    allow: (...patterns) => void allowed.push(...patterns),
    forget() {
      noted.length = 0;
      allowed.length = 0;
    },
  };
}

function pageOf(request: Request): string {
  return request.serviceWorker()?.url() ?? request.frame().url();
}
