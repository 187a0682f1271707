import type { BrowserContext } from 'playwright-core';

/** What a page must not do, whatever a test is about: print errors, throw, or ask another host for anything. */
export interface Watch {
  readonly problems: string[];
  /** What a test provokes on purpose is no problem. */
  allow(...patterns: RegExp[]): void;
}

/** Watches every page of a context, from its first request on. */
export function watch(context: BrowserContext, origin: string): Watch {
  const problems: string[] = [];
  const allowed: RegExp[] = [];
  const note = (text: string): void => {
    if (!allowed.some((pattern) => pattern.test(text))) problems.push(text);
  };
  const { host } = new URL(origin);
  const judge = (address: string): void => {
    const url = new URL(address);
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== host) note(`asked another host: ${address}`);
  };
  context.on('request', (request) => judge(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => note(`thrown: ${error.error().stack ?? error.error().message}`));
  context.on('page', (page) => page.on('websocket', (socket) => judge(socket.url())));
  return { problems, allow: (...patterns) => void allowed.push(...patterns) };
}
