import { graphql } from '../../api/graphql.ts';

/** Where the operator's boundary file is; null when there is none. */
export const boundariesQuery = graphql(`
  query Boundaries {
    boundaries {
      path
      unknown
      nameless
    }
  }
`);
