import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { usePages } from '../../../api/use-pages.ts';
import { useRefreshSoon } from '../../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../../api/use-refresh-with-access.ts';
import { PageList } from '../../../ui/page-list.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { PROPOSAL_KINDS } from './kinds.ts';
import css from './panels.module.css';
import { ProposalCard } from './proposal-card.tsx';
import { proposalsQuery, type Proposal } from './proposal-documents.ts';
import { usePlanNews } from './use-plan-news.ts';

const NONE = { nodes: [] as Proposal[], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** What one region proposes to the other, newest first (P13). */
export function ProposalsPanel(): React.ReactElement {
  const { t } = useLingui();
  const { planId, proposalId, regions, myRegion, propose } = usePlanHere();
  const pages = usePages({
    query: proposalsQuery,
    variables: { id: planId, first: 25 },
    select: ({ plan }) => (plan ? { ...plan.proposals, asOf: plan.asOf } : NONE),
  });
  const refresh = (): void => void pages.refresh();
  const refreshSoon = useRefreshSoon(refresh);
  useRefreshWithAccess(refresh);
  usePlanNews(PROPOSAL_KINDS, pages.read.fresh ? pages.asOf : null, refreshSoon);
  const partner = regions.find(({ code }) => code !== myRegion)?.name ?? '';
  return (
    <div className={css.stack} data-proposals={pages.nodes.length}>
      {propose && proposalId === null && (
        <div className={css.stack}>
          <Button variant="default" onClick={propose} data-propose="">
            <Trans>Usulkan perubahan</Trans>
          </Button>
          <p className={css.quiet}>
            <Trans>
              Untuk bagian {partner}: usulan ditulis di salinan rencana, dan baru terlihat oleh mitra setelah Anda mengajukannya.
            </Trans>
          </p>
        </div>
      )}
      <PageList
        pages={pages}
        label={t`Usulan`}
        download={{ none: 'pieces of writing, each opened from here; the plan as a whole has its menu' }}
        empty={t`Belum ada usulan`}
        emptyHint={<Trans>Bagian milik mitra diubah dengan usulan, yang diterima atau ditolak oleh mitra.</Trans>}
      >
        {(proposal) => (
          <li key={proposal.id}>
            <ProposalCard proposal={proposal} onChanged={refresh} />
          </li>
        )}
      </PageList>
    </div>
  );
}
