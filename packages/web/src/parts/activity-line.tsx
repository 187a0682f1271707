import { Trans, useLingui } from '@lingui/react/macro';
import { IconBooks, IconChecklist, IconHeartHandshake, IconMessage, IconRoute, IconTrendingUp } from '@tabler/icons-react';

import type { Activity } from '../api/activity-document.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { ActivitySentence } from './activity-sentence.tsx';
import css from './activity-line.module.css';

const ICONS = {
  INDICATOR: IconTrendingUp,
  PAIRING: IconHeartHandshake,
  PRACTICE: IconBooks,
  COMMENT: IconMessage,
  ADOPTION: IconRoute,
  PLAN: IconChecklist,
} as const;

export interface ActivityLineProps {
  activity: Activity;
  /** Not seen yet: marked with a dot and a word for readers. */
  unread?: boolean;
}

/** One line of news: who did what to what, why, and when. */
export function ActivityLine({ activity, unread = false }: ActivityLineProps): React.ReactElement {
  const { t } = useLingui();
  const Icon = ICONS[activity.kind.split('_', 1)[0] as keyof typeof ICONS] ?? IconBooks;
  const reason = activity.reason ?? activity.change?.reason ?? null;
  return (
    <div
      className={activity.mentionsMe ? `${css.line} ${css.mine}` : css.line}
      data-activity={activity.kind}
      data-event={activity.eventId}
      data-unread={unread || undefined}
    >
      <span className={css.icon}>
        <Icon size={20} stroke={1.5} aria-hidden />
      </span>
      <div className={css.words}>
        {unread && (
          <>
            <span className={css.dot} aria-hidden="true" />
            <span className="hanya-pembaca">{t`Baru:`} </span>
          </>
        )}
        <ActivitySentence activity={activity} />
        <span className={css.small}>
          <RelativeTime at={activity.at} />
          {reason !== null && reason !== '' && (
            <>
              {' · '}
              {activity.kind === 'RESULTS_PUBLISHED' ? <Trans>surat {reason}</Trans> : <Trans>alasan: {reason}</Trans>}
            </>
          )}
        </span>
      </div>
    </div>
  );
}
