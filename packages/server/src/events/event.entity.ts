import { defineEntity, p } from '@mikro-orm/core';

/** A stream of events that must keep their order; its row is locked before anything is written to it. */
export const EventStream = defineEntity({
  name: 'EventStream',
  tableName: 'event_stream',
  properties: { id: p.string().primary(), version: p.integer() },
});

/** Something a user could care about, written in the transaction that made it true. */
export const Event = defineEntity({
  name: 'Event',
  tableName: 'event',
  properties: {
    id: p.uuid().primary(),
    seq: p.bigint(),
    streamId: p.string(),
    streamVersion: p.integer(),
    type: p.string(),
    regionCode: p.string(),
    audience: p.string().$type<'PUBLIC' | 'PAIR'>(),
    actorId: p.string().nullable(),
    at: p.datetime(),
    payload: p.text(),
  },
});

/** Place of a committed event in the one order everybody sees. `hash` covers the one before. */
export const EventPosition = defineEntity({
  name: 'EventPosition',
  tableName: 'event_position',
  properties: { pos: p.bigint().primary(), eventId: p.uuid(), hash: p.string().columnType('bytea').$type<Buffer>() },
});
