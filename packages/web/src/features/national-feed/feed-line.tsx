import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { memo, useState } from 'react';

import type { Activity } from '../../api/activity-document.ts';
import { ActivityLine } from '../../parts/activity-line.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import css from './national-feed.module.css';

/** One entry; drawn once, however much comes on top of it. */
export const FeedLine = memo(function FeedLine({ activity }: { activity: Activity }): React.ReactElement {
  return (
    <li>
      <ActivityLine activity={activity} />
    </li>
  );
});

/** Many entries in one go, summed up; each of them is found inside. */
export function BurstLine({ activities, province }: { activities: readonly Activity[]; province: string }): React.ReactElement {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const count = activities.length;
  const [newest] = activities;
  const regions = new Set(activities.map(({ regionCode }) => regionCode)).size;
  return (
    <li data-burst={count}>
      <details className={css.burst} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <strong>
            {newest!.kind === 'INDICATOR_REPORTED' ? (
              <Plural value={count} other={`+# nilai di ${province}`} />
            ) : (
              <Plural value={count} other={`+# kabar di ${province}`} />
            )}
          </strong>{' '}
          <span className={css.quiet}>
            <Plural value={regions} other="dari # daerah" /> · <RelativeTime at={newest!.at} />
          </span>
        </summary>
        {open && (
          <ul className={css.inner} aria-label={t`Isi rangkuman`}>
            {activities.map((activity) => (
              <FeedLine key={activity.eventId} activity={activity} />
            ))}
          </ul>
        )}
      </details>
    </li>
  );
}

/** Where one was the last time: what is above is new. */
export function VisitLine({ at }: { at: string }): React.ReactElement {
  return (
    <li className={css.visit} data-visit={at}>
      <span>
        <Trans>
          Kunjungan terakhir Anda, <RelativeTime at={at} />
        </Trans>
      </span>
    </li>
  );
}
