import { Trans } from '@lingui/react/macro';

import { useRead } from '../../../api/use-read.ts';
import { useRefreshSoon } from '../../../api/use-refresh-soon.ts';
import { usePlanHere } from '../plan-context.tsx';
import { openCommentsQuery } from './comment-documents.ts';
import { COMMENT_KINDS, PROPOSAL_KINDS } from './kinds.ts';
import css from './panels.module.css';
import { openProposalsQuery } from './proposal-documents.ts';
import { usePlanNews } from './use-plan-news.ts';

/** Threads that nobody has resolved. */
export function OpenComments(): React.ReactElement | null {
  const { planId } = usePlanHere();
  const read = useRead({ query: openCommentsQuery, variables: { id: planId } });
  const plan = read.data?.plan;
  usePlanNews(COMMENT_KINDS, read.fresh ? (plan?.asOf ?? null) : null, useRefreshSoon(read.refresh));
  const count = plan?.openComments ?? 0;
  return count === 0 ? null : (
    <span className={css.count} data-open-comments={count}>
      {count}
      <span className="hanya-pembaca">
        {' '}
        <Trans>terbuka</Trans>
      </span>
    </span>
  );
}

/** Proposals that wait for the viewer's region. */
export function WaitingProposals(): React.ReactElement | null {
  const { planId } = usePlanHere();
  const read = useRead({ query: openProposalsQuery, variables: { id: planId } });
  const plan = read.data?.plan;
  usePlanNews(PROPOSAL_KINDS, read.fresh ? (plan?.asOf ?? null) : null, useRefreshSoon(read.refresh));
  const count = plan?.proposals.nodes.filter(({ submittedAt, viewerCan }) => submittedAt !== null && viewerCan.decide).length ?? 0;
  return count === 0 ? null : (
    <span className={css.count} data-waiting-proposals={count}>
      {count}
      <span className="hanya-pembaca">
        {' '}
        <Trans>menunggu</Trans>
      </span>
    </span>
  );
}
