import { graphql, type ResultOf } from './graphql.ts';
import { useRead, type Read } from './use-read.ts';

/** Who is asking, and what the shell and every page need to know about them. */
export const viewerQuery = graphql(`
  query Viewer {
    viewer {
      person {
        id
        name
        email
      }
      role
      region {
        code
        name
        fullName
      }
      partners {
        code
        name
        fullName
      }
      demo
      access
      organisation {
        id
        kind
        name
      }
      memberships {
        id
        role
        current
        mandateUntil
        organisation {
          id
          name
        }
      }
      canReport: viewerCan(action: REPORT_SELF)
      canImport: viewerCan(action: IMPORT_VALUES)
    }
  }
`);

export type Viewer = ResultOf<typeof viewerQuery>['viewer'];

/** The viewer; undefined while it is not known. Every component that asks shares one request. */
export function useViewer(): Read<ResultOf<typeof viewerQuery>> & { viewer: Viewer | undefined } {
  const read = useRead({ query: viewerQuery, variables: {} });
  return { ...read, viewer: read.data?.viewer };
}
