import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { dayText } from '../ui/day-text.ts';
import { shortName } from '../ui/format.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { SampleBadge } from '../ui/sample-badge.tsx';
import type { PlanLine } from './plan-document.ts';
import { PlanDeadlines, PlanProgressBar } from './plan-progress.tsx';
import css from './plan-row.module.css';
import { planColors, planStates } from './plan-words.ts';

/** A plan in a list: whose, how far, what is due, and what is new in it. */
export function PlanRow(props: {
  plan: PlanLine;
  own: string | undefined;
  /** Changes by others since the last visit. */
  news?: number;
  /** Who is in it now. */
  people?: React.ReactNode;
}): React.ReactElement {
  const { plan, own, news = 0 } = props;
  const { i18n } = useLingui();
  const { id, title, state, startsOn, endsOn, regions, progress, sample } = plan;
  const others = regions.filter(({ code }) => code !== own).map(({ fullName }) => shortName(fullName));
  const partner = others.join(' ⇄ ');
  const [from, to] = [startsOn, endsOn].map((day) => (day === null ? '…' : dayText(day, i18n.locale)));
  return (
    <li className={css.row} data-plan={id} data-state={state}>
      <div className={css.head}>
        <Link to="/rencana/$id" params={{ id }} className={css.name}>
          {title}
        </Link>
        <Badge color={planColors[state]}>{i18n._(planStates[state])}</Badge>
        {sample && <SampleBadge />}
        {news > 0 && (
          <Badge variant="filled" data-news={news}>
            <Plural value={news} other="# perubahan baru" />
          </Badge>
        )}
        {props.people}
      </div>
      <PlanProgressBar progress={progress} />
      <p className={css.quiet}>
        {others.length === 1 ? <Trans>dengan {partner}</Trans> : partner}
        {(startsOn !== null || endsOn !== null) && ` · ${from} – ${to}`}
        {' · '}
        <Trans>
          diubah <RelativeTime at={plan.changedAt} />
        </Trans>
      </p>
      <p className={css.quiet}>
        <PlanDeadlines progress={progress} />
      </p>
    </li>
  );
}
