import type { RichText } from '@saling/schema';
import type { PlanContent } from '@saling/schema/plan';
import { initGraphQLTada } from 'gql.tada';

import type { introspection } from './graphql-env.d.ts';

/** Reads GraphQL documents with types of our schema; `Decimal` and `Cursor` stay text, so nothing is rounded. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    Base64: string;
    Cursor: string;
    DateTime: string;
    Decimal: string;
    ID: string;
    LocalDate: string;
    RichText: RichText;
    PlanContentJson: PlanContent;
  };
}>();

export { readFragment } from 'gql.tada';
export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
