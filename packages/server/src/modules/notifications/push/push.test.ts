import { createECDH, createPublicKey, verify } from 'node:crypto';

import { expect, test } from 'vitest';

import { areReceiverKeys, encryptMessage } from './message.ts';
import { contactOf, vapidHeader, vapidKeys } from './vapid.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

test('N18 a message is encrypted as the example of RFC 8291, section 5, says', () => {
  const sender = createECDH('prime256v1');
  sender.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'));
  const receiver = {
    key: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  expect(areReceiverKeys(receiver)).toBe(true);
  const sealed = encryptMessage('When I grow up, I want to be a watermelon', receiver, { sender, salt: bytes('DGv6ra1nlYgDCS1FRnbzlw') });
  expect(sealed.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

test('N18 keys that are none are known as such', () => {
  const auth = 'BTBZMqHH6r4Tts7J_aSIgg';
  const offTheCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url');
  for (const key of ['', 'abc', offTheCurve]) expect(areReceiverKeys({ key, auth })).toBe(false);
});

test('N18 the installation says who it is by a key of its secret (RFC 8292)', () => {
  const keys = vapidKeys('a secret that is long enough for this');
  expect(vapidKeys('a secret that is long enough for this').publicKey).toBe(keys.publicKey);
  expect(vapidKeys('another secret, as long as the first').publicKey).not.toBe(keys.publicKey);
  const header = vapidHeader(
    keys,
    'https://push.example.org/send/abc?x=1',
    'mailto:saling@example.go.id',
    new Date('2026-11-30T00:00:00Z'),
  );
  const [, said = '', claims = '', signature = '', key = ''] = /^vapid t=([\w-]+\.([\w-]+))\.([\w-]+), k=([\w-]+)$/.exec(header) ?? [];
  expect(key).toBe(keys.publicKey);
  expect(JSON.parse(bytes(claims).toString())).toEqual({
    aud: 'https://push.example.org',
    exp: Date.parse('2026-11-30T12:00:00Z') / 1_000,
    sub: 'mailto:saling@example.go.id',
  });
  const point = bytes(key);
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x!, y: y! } });
  expect(verify('sha256', Buffer.from(said), { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes(signature))).toBe(true);
});

test('a push service may write to the page, or to the sender of letters', () => {
  expect(contactOf('Saling <saling@example.go.id>', null)).toBe('mailto:saling@example.go.id');
  expect(contactOf('saling@example.go.id', 'http://localhost:4000')).toBe('mailto:saling@example.go.id');
  expect(contactOf('saling@example.go.id', 'https://saling.example.go.id')).toBe('https://saling.example.go.id');
});
