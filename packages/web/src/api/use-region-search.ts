import { useState } from 'react';
import { useDebouncedValue } from '@mantine/hooks';

import { graphql, type ResultOf } from './graphql.ts';
import { useRead } from './use-read.ts';

const regionSearchQuery = graphql(`
  query RegionSearch($search: String, $first: Int, $level: RegionLevel) {
    regions(search: $search, first: $first, level: $level) {
      nodes {
        code
        name
        fullName
        level
        province {
          code
          name
        }
      }
      totalCount
    }
  }
`);

export type FoundRegion = ResultOf<typeof regionSearchQuery>['regions']['nodes'][number];

/** Regions whose name or code resembles what is typed; asks 200 ms after the last letter. */
export function useRegionSearch(options: { level?: FoundRegion['level']; first?: number } = {}) {
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 200);
  const read = useRead({
    query: regionSearchQuery,
    variables: { search: settled, first: options.first ?? 8, level: options.level ?? null },
  });
  return {
    search,
    setSearch,
    regions: read.data?.regions.nodes ?? read.previous?.regions.nodes ?? [],
    state: read.state,
    searching: read.state === 'loading' || settled !== search,
  };
}
