import { expect, test } from 'vitest';

import { beginSpan, isTracing, spanned } from './trace.ts';

test('without an SDK nothing is made: work is called and its own promise handed on', async () => {
  const answer = Promise.resolve('done');
  let span: unknown;
  const handed = spanned('events.deliver', { 'saling.events': 1 }, (given) => {
    span = given;
    return answer;
  });
  expect(handed).toBe(answer);
  expect(span).toBeNull();
  expect(beginSpan('database.transaction')).toBeNull();
  expect(isTracing()).toBe(false);
});
