import type { IncomingMessage } from 'node:http';

/** What of the settings says how the world is reached. */
export interface PlaceRules {
  baseUrl: string | null;
  /** Reverse proxies before this server whose word is taken. */
  proxies: number;
}

/** How somebody came to us: the same for all who came in the same way. */
export interface Origin {
  /** Where the browser of whoever asks reaches us. */
  readonly baseUrl: string;
  /** Asked to be told the cost. */
  readonly wantsCost: boolean;
}

/** What of a request counts for an operation that comes with it, or over the socket that it opened. */
export interface Asking extends Origin {
  /** Network address; null when unknown. */
  readonly place: string | null;
}

/** Ways to come that are remembered; a `Host` is anything that somebody writes. */
const REMEMBERED = 100;

/** Makes one of those that say the same, for whoever keeps thousands. */
export class Origins {
  readonly #known = new Map<string, Origin>();

  of({ baseUrl, wantsCost }: Origin): Origin {
    const text = `${wantsCost} ${baseUrl}`;
    const known = this.#known.get(text);
    if (known) return known;
    const made = { baseUrl, wantsCost };
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(text, made);
    return made;
  }
}

/** Whence a request comes: network address (as Express's `trust proxy` reads it, for sockets too) and where its browser reaches us. */
export function askedFrom(
  rules: PlaceRules,
  request: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
): Asking {
  const { headers, socket } = request;
  const said = headers['x-forwarded-for'];
  const hops = (Array.isArray(said) ? said.join() : (said ?? ''))
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .toReversed();
  // NOTE: once it was asked for, Node keeps the address of the other end as long as the socket, and thousands are open.
  const known = hops[Math.min(rules.proxies, hops.length) - 1] ?? socket.remoteAddress;
  // IPv4 is written as such, whatever socket it came over. An address has at most 45 characters; what is longer is none.
  const place = known?.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 45) ?? null;
  return { place, baseUrl: rules.baseUrl ?? ownOrigin(headers), wantsCost: headers['x-cost'] === '1' };
}

/** Without BASE_URL the `Host` of the request is what we are; its page knows the scheme. */
function ownOrigin({ origin, host = 'localhost' }: IncomingMessage['headers']): string {
  if (origin !== undefined && URL.canParse(origin) && new URL(origin).host === host) return origin;
  return `http://${host}`;
}
