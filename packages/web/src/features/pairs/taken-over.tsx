import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { stageNames } from '../../parts/adoption-words.ts';
import { shortName } from '../../ui/format.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import { LiveCard } from './live-card.tsx';
import type { Pair } from './pair-documents.ts';
import type { PairWork } from './pair-home-documents.ts';
import css from './pairs.module.css';
import type { Pulse } from './use-pulse.ts';

/** Practices that went from one to the other, and how far they are. */
export function TakenOver(props: {
  adoptions: PairWork['adoptions'];
  a: Pair['proposer'];
  b: Pair['partner'];
  pulse: Pulse;
}): React.ReactElement {
  const { adoptions, pulse } = props;
  const { t, i18n } = useLingui();
  const rest = adoptions.totalCount - adoptions.nodes.length;
  return (
    <LiveCard part="work" pulse={pulse} title={t`Praktik yang diambil (${adoptions.totalCount})`}>
      {adoptions.nodes.length === 0 && (
        <p className={css.quiet}>
          <Trans>
            Belum ada. Buka <Link to="/pengetahuan">Pengetahuan</Link>, pilih praktik mitra, lalu adopsi.
          </Trans>
        </p>
      )}
      <ul className={css.list}>
        {adoptions.nodes.map(({ id, practice, stage, mode, region, origin, startedAt, sample }) => {
          const [from, to] = [shortName(origin.fullName), shortName(region.fullName)];
          return (
            <li key={id} data-adoption={id} data-stage={stage}>
              <Link to="/adopsi/$id" params={{ id }}>
                {practice.title}
              </Link>{' '}
              <Badge color={stage === 'LIVE' ? 'green' : stage === 'STOPPED' ? 'gray' : 'biru'}>{i18n._(stageNames[stage])}</Badge>{' '}
              {sample && <SampleBadge />}
              <span className={css.quiet} style={{ display: 'block' }}>
                {from} → {to} · {mode} · <RelativeTime at={startedAt} />
              </span>
            </li>
          );
        })}
      </ul>
      {rest > 0 && (
        <p className={css.quiet}>
          <Plural value={rest} other="dan # lagi yang lebih lama" />
        </p>
      )}
    </LiveCard>
  );
}
