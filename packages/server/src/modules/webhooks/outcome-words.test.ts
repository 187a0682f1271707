import { expect, test } from 'vitest';

import { DELIVERY_FAILURES } from './delivery-rows.ts';
import { sayOutcome } from './outcome-words.ts';

test('N102 a letter says why an attempt failed in its own language, and beside it what the network calls it', () => {
  expect(sayOutcome({ status: 503, failure: 'STATUS', detail: null })).toEqual({ id: 'HTTP 503', en: 'HTTP 503' });
  expect(sayOutcome({ status: null, failure: 'CONNECTION', detail: 'ECONNREFUSED' })).toEqual({
    id: 'sambungan gagal, ECONNREFUSED',
    en: 'the connection failed, ECONNREFUSED',
  });
  for (const failure of DELIVERY_FAILURES) {
    const { id, en } = sayOutcome({ status: null, failure, detail: null });
    expect(id).not.toBe(en);
  }
});
