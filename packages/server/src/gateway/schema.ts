import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, getMetadataStorage } from 'type-graphql';

import { resolvers } from './resolvers.ts';

let built: GraphQLSchema | null = null;

/** The schema this server serves; built once a process, since type-graphql keeps what decorators said globally. */
export function serverSchema(): GraphQLSchema {
  if (built) return built;
  // Fields without a resolver of their own are read by graphql-js itself: the library's wrapper costs a promise a field.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
  built = buildSchemaSync({
    resolvers,
    validate: false,
    // type-graphql refuses subscriptions without one; ours bring their own iterators by `subscribe`, and it is never asked.
    pubSub: { publish: refuse, subscribe: refuse },
  });
  return built;
}

/** SDL in a stable order, as it is committed. */
export function printServerSchema(): string {
  return `${printSchema(lexicographicSortSchema(serverSchema()))}\n`;
}

function refuse(): never {
  throw new Error("Subscriptions bring their own iterator by `subscribe`: the library's PubSub is not used");
}
