import { useLingui } from '@lingui/react/macro';

import { useRead } from '../../api/use-read.ts';
import { SinceVisit } from '../../parts/since-visit.tsx';
import { Card } from '../../ui/card.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { Agreement } from './agreement.tsx';
import { MembersCard } from './members-card.tsx';
import { NewsCard } from './news-card.tsx';
import { pairWorkQuery } from './pair-home-documents.ts';
import type { PairTabProps } from './pair-tab.ts';
import css from './pairs.module.css';
import { PlanCard } from './plan-card.tsx';
import { PlansCard, usePairPlans } from './plans-card.tsx';
import { Portraits } from './portraits.tsx';
import { Strengths } from './strengths.tsx';
import { TakenOver } from './taken-over.tsx';
import { useBeat } from './use-pulse.ts';
import { ValuesState } from './values-state.tsx';

/** The whole pair at a glance. */
export function OverviewTab({ inside, ...props }: PairTabProps & { inside: boolean }): React.ReactElement {
  const { t } = useLingui();
  const { pair, a, b, values, pulse } = props;
  const work = useRead({ query: pairWorkQuery, variables: { id: pair.id }, pause: !inside });
  useBeat(pulse, work.refresh);
  const plans = usePairPlans(pair.id, pulse, !inside);
  // One above the other: shown together, so that nothing moves under the finger when the second comes.
  const waits = inside && (work.state === 'loading' || plans.state === 'loading');
  const home = work.data?.pairing;
  return (
    <>
      {home?.visit && (
        <SinceVisit kind="PAIRING" objectId={pair.id} visit={home.visit} asOf={work.fresh ? home.asOf : null} onSeen={work.refresh} />
      )}
      <ValuesState values={values} />
      {values.complement && values.framework && (
        <>
          <Portraits {...props} framework={values.framework} complement={values.complement} />
          <Strengths {...props} framework={values.framework} complement={values.complement} />
        </>
      )}
      {waits && <Loading lines={4} />}
      {inside && work.state === 'failed' && <Failed onRetry={work.refresh} />}
      {inside && !waits && <PlansCard pair={pair} own={props.own} pulse={pulse} read={plans} />}
      {home && !waits && (
        <div className={css.two}>
          <TakenOver adoptions={home.adoptions} a={a} b={b} pulse={pulse} />
          <PlanCard pair={pair} actions={home.draftActions} pulse={pulse} onChanged={work.refresh} />
        </div>
      )}
      <div className={css.two}>
        <NewsCard pair={pair} pulse={pulse} />
        <div className={css.stack}>
          {inside && pair.members.length > 0 && <MembersCard pair={pair} a={a} b={b} />}
          {pair.state === 'ACTIVE' && (
            <Card title={t`Kesepakatan`}>
              <Agreement pair={pair} />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
