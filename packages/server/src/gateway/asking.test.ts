import type { IncomingMessage } from 'node:http';

import { describe, expect, test } from 'vitest';

import { askedFrom, Origins } from './asking.ts';

const request = (headers: IncomingMessage['headers'], remoteAddress = '10.0.0.9') => ({ headers, socket: { remoteAddress } });

describe('the address', () => {
  test.each([
    [0, '1.1.1.1, 2.2.2.2', '10.0.0.9'],
    [1, '1.1.1.1, 2.2.2.2', '2.2.2.2'],
    [2, '1.1.1.1, 2.2.2.2', '1.1.1.1'],
    [3, '1.1.1.1, 2.2.2.2', '1.1.1.1'],
    [1, '', '10.0.0.9'],
  ])('with %i proxies and X-Forwarded-For "%s" is %s', (proxies, said, expected) => {
    expect(askedFrom({ baseUrl: null, proxies }, request({ 'x-forwarded-for': said })).place).toBe(expected);
  });

  test('is that of IPv4 when that is what came over an IPv6 socket', () => {
    expect(askedFrom({ baseUrl: null, proxies: 0 }, request({}, '::ffff:203.0.113.7')).place).toBe('203.0.113.7');
  });

  test('is never longer than an address can be', () => {
    expect(askedFrom({ baseUrl: null, proxies: 1 }, request({ 'x-forwarded-for': 'x'.repeat(999) })).place).toHaveLength(45);
  });
});

describe('where we are reached', () => {
  const base = (headers: IncomingMessage['headers'], baseUrl: string | null = null) =>
    askedFrom({ baseUrl, proxies: 0 }, request(headers)).baseUrl;

  test('is what the settings say, whatever the request says', () => {
    expect(base({ host: 'evil.example', origin: 'https://evil.example' }, 'https://saling.example')).toBe('https://saling.example');
  });
  test('else the page the request comes from, when it is ours', () => {
    expect(base({ host: 'saling.example', origin: 'https://saling.example' })).toBe('https://saling.example');
    expect(base({ host: 'saling.example', origin: 'https://other.example' })).toBe('http://saling.example');
    expect(base({ host: 'saling.example' })).toBe('http://saling.example');
  });
});

test('those who came in the same way share what is known of it, and made-up ways are not remembered for ever', () => {
  const origins = new Origins();
  const of = (host: string) => origins.of({ baseUrl: `http://${host}`, wantsCost: false });
  expect(of('a')).toBe(of('a'));
  expect(origins.of({ baseUrl: 'http://a', wantsCost: true })).not.toBe(of('a'));
  const before = of('a');
  for (let made = 0; made < 100; made += 1) of(`made-up-${made}`);
  expect(of('a')).not.toBe(before);
});
