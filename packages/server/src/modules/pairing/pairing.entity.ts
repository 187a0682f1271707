import { defineEntity, p } from '@mikro-orm/core';

/** Two regions that learn from each other; `a` sorts before `b`, so a pair has one row. */
export const Pairing = defineEntity({
  name: 'Pairing',
  tableName: 'pairing',
  properties: {
    id: p.uuid().primary(),
    regionA: p.string(),
    regionB: p.string(),
    since: p.date(),
    endedAt: p.datetime().nullable(),
  },
});
