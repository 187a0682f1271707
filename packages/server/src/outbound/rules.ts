import { isIP } from 'node:net';

import { isAllowed, isPublic, type Range } from './addresses.ts';
import { OutboundRefused } from './refusal.ts';

/** What the operator allows beyond the public internet by https. */
export interface OutboundRules {
  /** Networks that may be called although they are not public. */
  allow: readonly Range[];
  /** Whether `http:` may be called, too. */
  http: boolean;
}

/** The rules of an installation that set nothing. */
export const STRICT: OutboundRules = { allow: [], http: false };

/** Ports of web servers. Within networks that the operator allowed, those that need no privilege are called as well. */
const PORTS: ReadonlySet<number> = new Set([80, 443, 8080, 8443]);
const UNPRIVILEGED = 1_024;
const URL_MAX = 2_000;

/**
 * Reads an address that somebody wants called and says at once what can be said without asking DNS.
 *
 * Odd forms of addresses (`2130706433`, `0x7f.1`, `0177.0.0.1`, `[::ffff:7f00:1]`) are judged as what they mean.
 *
 * @throws {OutboundRefused}
 */
export function checkUrl(text: string, rules: OutboundRules): URL {
  const url = text.length <= URL_MAX && URL.canParse(text) ? new URL(text) : null;
  if (!url || url.hostname === '' || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new OutboundRefused('NO_URL', 'No web address: write one like https://example.go.id/hook.');
  if (url.protocol === 'http:' && !rules.http) throw new OutboundRefused('HTTPS_ONLY', 'Only https addresses are called here.');
  if (url.username !== '' || url.password !== '')
    throw new OutboundRefused('CREDENTIALS', 'An address with user or password in it is not called.');
  const port = portOf(url);
  const mayBeOther = rules.allow.length > 0 && port >= UNPRIVILEGED;
  if (!PORTS.has(port) && !mayBeOther) throw new OutboundRefused('PORT', `Port ${port} is not called; use ${[...PORTS].join(', ')}.`);
  const literal = literalOf(url);
  if (literal) checkAddress(literal, port, rules);
  return url;
}

/** Judges an address that a socket would connect to, or did. @throws {OutboundRefused} */
export function checkAddress(address: string, port: number, rules: OutboundRules): void {
  if (isAllowed(address, rules.allow)) return;
  if (!isPublic(address)) throw new OutboundRefused('FORBIDDEN_ADDRESS', 'It leads into a network that is not public.');
  if (!PORTS.has(port)) throw new OutboundRefused('PORT', `Port ${port} is not called; use ${[...PORTS].join(', ')}.`);
}

/** The address that stands in a URL instead of a name; null for a name. */
export function literalOf(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? null : host;
}

/** The port a URL leads to. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}
