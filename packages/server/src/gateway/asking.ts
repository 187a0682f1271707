import type { IncomingMessage } from 'node:http';

/** What of the settings says how the world is reached. */
export interface PlaceRules {
  baseUrl: string | null;
  /** Reverse proxies before this server whose word is taken. */
  proxies: number;
}

/** Whence a request comes: network address (as Express's `trust proxy` reads it, for sockets too) and where its browser reaches us. */
export function askedFrom(
  rules: PlaceRules,
  request: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
): { place: string | null; baseUrl: string } {
  const { headers, socket } = request;
  const said = headers['x-forwarded-for'];
  const hops = (Array.isArray(said) ? said.join() : (said ?? ''))
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .toReversed();
  const known = [socket.remoteAddress, ...hops];
  // IPv4 is written as such, whatever socket it came over. An address has at most 45 characters; what is longer is none.
  const place = known[Math.min(rules.proxies, known.length - 1)]?.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 45) ?? null;
  return { place, baseUrl: rules.baseUrl ?? ownOrigin(headers) };
}

/** Without BASE_URL the `Host` of the request is what we are; its page knows the scheme. */
function ownOrigin({ origin, host = 'localhost' }: IncomingMessage['headers']): string {
  if (origin !== undefined && URL.canParse(origin) && new URL(origin).host === host) return origin;
  return `http://${host}`;
}
