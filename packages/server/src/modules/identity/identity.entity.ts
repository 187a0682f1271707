import { defineEntity, p } from '@mikro-orm/core';

/** What a person may be in an organisation; a ministry has no region. */
export const Membership = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  properties: {
    id: p.uuid().primary(),
    personId: p.string(),
    regionCode: p.string().nullable(),
    role: p.string().$type<'VIEWER' | 'EDITOR' | 'HEAD' | 'ADMIN' | 'OBSERVER' | 'ASSESSOR' | 'MINISTRY_ADMIN'>(),
    createdAt: p.datetime(),
  },
});
