import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import { graphql } from '../../api/graphql.ts';
import { useRead } from '../../api/use-read.ts';
import { planLineFields } from '../../parts/plan-document.ts';
import { PlanRow } from '../../parts/plan-row.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Failed } from '../../ui/states.tsx';
import { LiveCard } from './live-card.tsx';
import type { Pair } from './pair-documents.ts';
import css from './pairs.module.css';
import { useBeat, type Pulse } from './use-pulse.ts';

/** Shown before the list of all. */
const FIRST = 5;

export const pairPlansQuery = graphql(
  `
    query PairPlans($pairingId: ID!, $first: Int) {
      plans(pairingId: $pairingId, first: $first) {
        nodes {
          ...PlanLine
        }
        totalCount
      }
    }
  `,
  [planLineFields],
);

/** The plans of a pair, read anew with what happens in it. */
export function usePairPlans(pairingId: string, pulse: Pulse, pause: boolean) {
  const read = useRead({ query: pairPlansQuery, variables: { pairingId, first: FIRST }, pause });
  useBeat(pulse, read.refresh);
  return read;
}

interface PlansCardProps {
  pair: Pair;
  own: string | undefined;
  pulse: Pulse;
  read: ReturnType<typeof usePairPlans>;
}

/** Plans that the two write together, and the way to a new one. */
export function PlansCard({ pair, own, pulse, read }: PlansCardProps): React.ReactElement {
  const { t } = useLingui();
  const plans = read.data?.plans;
  const total = plans?.totalCount ?? 0;
  return (
    <LiveCard
      part="plans"
      pulse={pulse}
      title={t`Rencana bersama`}
      actions={
        pair.viewerCan.draftActions && (
          <LinkButton to="/rencana/baru" search={{ mitra: pair.id }} size="compact-md" variant={total === 0 ? 'filled' : 'default'}>
            <Trans>Buat rencana</Trans>
          </LinkButton>
        )
      }
    >
      {(read.state === 'failed' || read.state === 'offline') && <Failed onRetry={read.refresh} />}
      {plans && total === 0 && (
        <p className={css.quiet}>
          <Trans>Belum ada. Kedua daerah menulis satu rencana pada waktu yang sama.</Trans>
        </p>
      )}
      {plans && total > 0 && (
        <ul className={css.list}>
          {plans.nodes.map((plan) => (
            <PlanRow key={plan.id} plan={plan} own={own} />
          ))}
        </ul>
      )}
      {total > FIRST && (
        <p>
          <Link to="/rencana" search={{ mitra: pair.id }}>
            <Trans>Lihat semua {total} rencana</Trans>
          </Link>
        </p>
      )}
    </LiveCard>
  );
}
