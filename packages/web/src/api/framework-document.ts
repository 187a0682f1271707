import type { Framework } from '@saling/schema';

import { graphql } from './graphql.ts';
import { useRead, type Read } from './use-read.ts';

/** A framework with everything that comparing, scoring and reporting need. */
export const frameworkQuery = graphql(`
  query FrameworkWhole($id: ID!) {
    framework(id: $id) {
      id
      name {
        id
        en
      }
      source
      domains {
        code
        weight
        name {
          id
          en
        }
      }
      aspects {
        code
        weight
        domainCode
        name {
          id
          en
        }
      }
      indicators {
        code
        weight
        aspectCode
        domainCode
        capability
        name {
          id
          en
        }
      }
      capabilities {
        code
        name {
          id
          en
        }
        levels {
          level
          name {
            id
            en
          }
          meaning {
            id
            en
          }
        }
      }
      predicates {
        code
        from
        name {
          id
          en
        }
      }
    }
  }
`);

/** The framework in the shape `@saling/schema` computes with; `null` when the server knows none by this id. */
export function useFramework(id: string | undefined): Read<unknown> & { framework: Framework | null | undefined } {
  const read = useRead({ query: frameworkQuery, variables: { id: id ?? '' }, pause: id === undefined });
  return { ...read, framework: read.data?.framework };
}
