import { expect, test } from 'vitest';

import { headersOf, networkOf, PLACE_HEADER, placeOf } from './auth-headers.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('the network of %s is %s', (place, network) => {
  expect(networkOf(place)).toBe(network);
});

test('an IPv4 address that came over an IPv6 socket is the IPv4 address', () => {
  expect(placeOf({ ip: '::ffff:203.0.113.7' })).toBe('203.0.113.7');
  expect(placeOf({ ip: '2001:db8::1' })).toBe('2001:db8::1');
  expect(placeOf({ ip: 'x'.repeat(999) })).toHaveLength(45);
});

test('nobody says themselves where they are', () => {
  const headers = headersOf({ headers: { [PLACE_HEADER]: '198.51.100.1', cookie: 'a=b' }, ip: '203.0.113.7' });
  expect([...headers]).toEqual([
    ['cookie', 'a=b'],
    [PLACE_HEADER, '203.0.113.7'],
  ]);
  expect(headersOf({ headers: { [PLACE_HEADER]: '198.51.100.1' } }).has(PLACE_HEADER)).toBe(false);
});
