import { isIP } from 'node:net';

import ipaddr from 'ipaddr.js';

/** A range of addresses in CIDR notation, as the operator allowed it. */
export type Range = ReturnType<typeof ipaddr.parseCIDR>;

/** Only this much of IPv6 was ever given out for the world (RFC 4291, IANA): all else is local, mapped, or not yet anything. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3');

/** Reads `10.20.0.0/16` or a single address; null for anything else. */
export function readRange(text: string): Range | null {
  const [address = '', prefix] = text.trim().split('/', 2);
  // The library reads `10.1` and `0x7f.1` as well: nobody means those in a list of what is allowed.
  const family = isIP(address);
  if (family === 0 || address.includes('%')) return null;
  const bits = family === 4 ? 32 : 128;
  const length = prefix ?? String(bits);
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) return null;
  return [ipaddr.parse(address), Number(length)];
}

/** Whether an address is within a range the operator allowed by name. An IPv4 range says nothing of mapped forms. */
export function isAllowed(address: string, allowed: readonly Range[]): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  return allowed.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits));
}

/**
 * Whether an address is one of the public internet.
 *
 * Everything else is not: private, loopback, link-local (where clouds keep their metadata), multicast, carrier NAT, documentation,
 * benchmarking; of IPv6 also whatever carries an IPv4 address inside (mapped, NAT64, 6to4, Teredo). Only written-out addresses, as the
 * resolver and sockets give them; text that is none is not public.
 */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv6' && !parsed.match(GLOBAL_V6[0], GLOBAL_V6[1])) return false;
  return parsed.range() === 'unicast';
}
