import { LIMITS } from '@saling/schema';
import { expect, test } from 'vitest';

import { isMutationId } from './mutation-id-problems.ts';

test('a clientMutationId says something, is not too long, and is a text that the database can hold', () => {
  for (const id of ['1', 'usul 1', 'x'.repeat(LIMITS.clientMutationIdLength)]) expect(isMutationId(id), id).toBe(true);
  for (const id of ['', ' ', 'x'.repeat(LIMITS.clientMutationIdLength + 1), 'a\0b', 'a\ud800']) expect(isMutationId(id), id).toBe(false);
});
