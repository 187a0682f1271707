import { isIPv6 } from 'node:net';

/** Where Better Auth reads whose address a session has; set by us alone, what a visitor sends under this name is dropped. */
export const PLACE_HEADER = 'x-saling-place';

type NodeHeaders = NodeJS.Dict<string | string[]>;

/** Headers of a Node request as the Fetch API has them. */
export function headersOf(req: { headers: NodeHeaders; ip?: string | undefined }): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  headers.delete(PLACE_HEADER);
  if (req.ip) headers.set(PLACE_HEADER, placeOf(req));
  return headers;
}

/** Address a request comes from, IPv4 written as such; empty when the socket is gone already; what is longer than an address is none. */
export function placeOf(req: { ip?: string | undefined }): string {
  return (req.ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 45);
}

/**
 * What of an address is one visitor's to choose: an IPv4 address, but the whole /64 of an IPv6 one, since
 * every household has 2^64 of those.
 */
export function networkOf(place: string): string {
  const plain = place.split('%', 1)[0]!;
  if (!isIPv6(plain)) return place;
  // The URL parser writes it in its one canonical way.
  const [before = '', after] = new URL(`http://[${plain}]/`).hostname.slice(1, -1).split('::', 2);
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const gap = after === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return `${[...head, ...gap, ...tail].slice(0, 4).join(':')}::/64`;
}
