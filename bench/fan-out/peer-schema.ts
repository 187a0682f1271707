import { buildSchema, type GraphQLScalarType, type GraphQLSchema } from 'graphql';

import { PEER_SDL, type Change } from '../live/documents.ts';

/** The peers' schema around a source of events; what is asked of an event is read from it as it is. */
export function peerSchema(subscribe: () => AsyncIterator<Change>): GraphQLSchema {
  const schema = buildSchema(PEER_SDL);
  // Both scalars are texts already.
  for (const name of ['Cursor', 'DateTime']) {
    const scalar = schema.getType(name) as GraphQLScalarType;
    scalar.serialize = String;
  }
  const field = schema.getSubscriptionType()!.getFields()['indicatorChanges']!;
  field.subscribe = subscribe;
  field.resolve = (change: unknown) => change;
  return schema;
}
