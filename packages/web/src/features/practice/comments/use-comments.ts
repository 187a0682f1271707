import { useRef } from 'react';

import { useActivity } from '../../../api/use-activity.ts';
import { usePages, type Pages } from '../../../api/use-pages.ts';
import { useRefreshSoon } from '../../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../../api/use-refresh-with-access.ts';
import type { Thread } from '../../../parts/comments/comment-documents.ts';
import { commentsQuery } from './comment-documents.ts';

const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

export interface Comments {
  pages: Pages<Thread>;
  /** Came while the page was open, from others. */
  isNew: (id: string) => boolean;
}

/** Threads of one practice, live: what others write, change and resolve arrives by itself. */
export function useComments(practiceId: string, onNews: (actor: string | null) => void): Comments {
  const pages = usePages({
    query: commentsQuery,
    variables: { id: practiceId, first: 50 },
    select: (data) => data.practice?.comments ?? NONE,
  });
  const refreshSoon = useRefreshSoon(() => void pages.refresh());
  useRefreshWithAccess(() => void pages.refresh());
  const arrived = useRef(new Set<string>());
  useActivity({
    filter: {
      practiceIds: [practiceId],
      kinds: ['COMMENT_ADDED', 'COMMENT_EDITED', 'COMMENT_DELETED', 'COMMENT_RESOLVED', 'COMMENT_REOPENED'],
    },
    after: pages.read.fresh ? pages.asOf : null,
    onActivity: ({ kind, commentId, actor }) => {
      if (kind === 'COMMENT_ADDED' && commentId !== null) {
        arrived.current.add(commentId);
        onNews(actor);
      }
      refreshSoon();
    },
    onGone: () => void pages.refresh(),
  });
  return { pages, isNew: (id) => arrived.current.has(id) };
}
