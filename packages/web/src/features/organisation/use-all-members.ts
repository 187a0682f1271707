import { useEffect } from 'react';

import { usePages, type Pages } from '../../api/use-pages.ts';
import { membersQuery, type Member } from './organisation-documents.ts';

/** Largest page that people may ask for. */
const PAGE = 50;

/** Everybody of an organisation, page after page, to choose from. */
export function useAllMembers(organisationId: string): { members: Member[]; pages: Pages<Member> } {
  const pages = usePages({
    query: membersQuery,
    variables: { id: organisationId, first: PAGE },
    select: (data) => data.organisation?.members ?? { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } },
  });
  const { hasMore, more, loadMore } = pages;
  useEffect(() => {
    if (hasMore && more === 'idle') void loadMore();
  });
  return { members: pages.nodes, pages };
}
