import type { RichText } from '@saling/schema';
import { initGraphQLTada } from 'gql.tada';

import type { introspection } from './graphql-env.d.ts';

/** Reads GraphQL documents with types of our schema; `Decimal` and `Cursor` stay text, so nothing is rounded. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Cursor: string; DateTime: string; Decimal: string; ID: string; LocalDate: string; RichText: RichText };
}>();

export { readFragment } from 'gql.tada';
export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
