import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isAllowed, isPublic, readRange } from './addresses.ts';
import { OutboundRefused } from './refusal.ts';
import { checkUrl, STRICT } from './rules.ts';

/** Octets of addresses that are nobody's in the world. */
const octet = fc.integer({ min: 0, max: 255 });
const inside = (...start: number[]): fc.Arbitrary<number[]> =>
  fc.tuple(...Array.from({ length: 4 }, (_, at) => (start[at] === undefined ? octet : fc.constant(start[at]))));
const PRIVATE = fc.oneof(
  inside(0),
  inside(10),
  inside(127),
  inside(169, 254),
  inside(192, 168),
  inside(192, 0, 2),
  inside(198, 18),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
  fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
);
const PUBLIC = fc.tuple(fc.integer({ min: 1, max: 99 }), octet, octet, octet).filter(([first]) => first !== 10);

const number = ([a, b, c, d]: number[]): number => ((a! * 256 + b!) * 256 + c!) * 256 + d!;
const hexPair = (high: number, low: number): string => (high * 256 + low).toString(16);
const asHex = (part: number): string => `0x${part.toString(16)}`;
const asOctal = (part: number): string => `0${part.toString(8)}`;
/** Ways to write one IPv4 address that the URL standard knows. */
const FORMS: ((parts: number[]) => string)[] = [
  (parts) => parts.join('.'),
  (parts) => `${parts.join('.')}.`,
  (parts) => String(number(parts)),
  (parts) => asHex(number(parts)),
  (parts) => asOctal(number(parts)),
  (parts) => parts.map(asHex).join('.'),
  (parts) => parts.map(asOctal).join('.'),
  (parts) => parts.map((part, at) => [asHex, asOctal, String][at % 3]!(part)).join('.'),
  ([a, b, c, d]) => `${a}.${b}.${c! * 256 + d!}`,
  ([a, b, c, d]) => `${a}.${(b! * 256 + c!) * 256 + d!}`,
  (parts) => parts.join('%2e'),
  (parts) => parts.join('。').replaceAll('1', '１'),
];
/** Addresses of IPv6 that carry one of IPv4. */
const CARRIERS: ((parts: number[]) => string)[] = [
  (parts) => `[::ffff:${parts.join('.')}]`,
  ([a, b, c, d]) => `[::ffff:${hexPair(a!, b!)}:${hexPair(c!, d!)}]`,
  ([a, b, c, d]) => `[0:0:0:0:0:FFFF:${hexPair(a!, b!)}:${hexPair(c!, d!)}]`,
  (parts) => `[::${parts.join('.')}]`,
  (parts) => `[::ffff:0:${parts.join('.')}]`,
  (parts) => `[64:ff9b::${parts.join('.')}]`,
  (parts) => `[64:ff9b:1::${parts.join('.')}]`,
  ([a, b, c, d]) => `[2002:${hexPair(a!, b!)}:${hexPair(c!, d!)}::1]`,
  ([a, b, c, d]) => `[2001:0:${hexPair(a!, b!)}:${hexPair(c!, d!)}::1]`,
];

const reasonFor = (host: string): string | null => {
  try {
    checkUrl(`https://${host}/hook`, STRICT);
    return null;
  } catch (error) {
    return error instanceof OutboundRefused ? error.reason : String(error);
  }
};

test('N40: no way of writing an address that is not public gets past', () => {
  fc.assert(
    fc.property(PRIVATE, fc.constantFrom(...FORMS), (parts, form) => {
      expect(reasonFor(form(parts))).toBe('FORBIDDEN_ADDRESS');
    }),
  );
});

test('N40: an address of IPv6 that carries one of IPv4 is refused, whatever it carries', () => {
  fc.assert(
    fc.property(fc.oneof(PRIVATE, PUBLIC), fc.constantFrom(...CARRIERS), (parts, carry) => {
      expect(reasonFor(carry(parts))).toBe('FORBIDDEN_ADDRESS');
    }),
  );
});

test('public addresses are public in every form', () => {
  fc.assert(
    fc.property(PUBLIC, fc.constantFrom(...FORMS), (parts, form) => {
      expect(reasonFor(form(parts))).toBeNull();
    }),
  );
});

test.each([
  '::',
  '::1',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fec0::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '100::1',
  '2001:db8::1',
  '2001:2::1',
  '3fff::1',
  '5f00::1',
  '4000::1',
  '::ffff:8.8.8.8',
  'localhost',
  '',
  '127.1',
  '0x7f000001',
])('%s is not public', (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(['8.8.8.8', '103.10.10.1', '2400:cb00::1', '2a00:1450::1'])('%s is public', (address) => {
  expect(isPublic(address)).toBe(true);
});

test('of IPv6 nothing but what was given out for the world is public', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }), (words) => {
      const address = words.map((word) => word.toString(16)).join(':');
      expect(!isPublic(address) || words[0]! >> 13 === 1).toBe(true);
    }),
  );
});

test('what the operator allowed is allowed, in the form it was written for', () => {
  const allowed = [readRange('127.0.0.0/8')!, readRange('10.1.2.3')!, readRange('fd00:1::/64')!];
  for (const address of ['127.0.0.1', '127.255.0.9', '10.1.2.3', 'fd00:1::7']) expect(isAllowed(address, allowed)).toBe(true);
  for (const address of ['10.1.2.4', '::1', '::ffff:127.0.0.1', 'fd00:1:0:1::7', 'fe80::1%lo', 'x', '']) {
    expect(isAllowed(address, allowed)).toBe(false);
  }
});

test.each(['', '10', '10.1/16', '0x7f.0.0.1/8', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/-1', 'fd00::/129', 'fe80::1%eth0/64', 'loopback'])(
  '%j is no range',
  (text) => {
    expect(readRange(text)).toBeNull();
  },
);

test.each([
  ['ftp://example.go.id/', 'NO_URL'],
  ['file:///etc/passwd', 'NO_URL'],
  ['example.go.id/hook', 'NO_URL'],
  [`https://example.go.id/${'x'.repeat(2_000)}`, 'NO_URL'],
  ['http://example.go.id/hook', 'HTTPS_ONLY'],
  ['https://me:secret@example.go.id/', 'CREDENTIALS'],
  ['https://me@example.go.id/', 'CREDENTIALS'],
  ['https://example.go.id:22/', 'PORT'],
  ['https://example.go.id:5432/', 'PORT'],
])('%s is refused: %s', (url, reason) => {
  expect(() => checkUrl(url, STRICT)).toThrow(expect.objectContaining({ reason }) as Error);
});
