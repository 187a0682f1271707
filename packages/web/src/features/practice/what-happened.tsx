import { useLingui } from '@lingui/react/macro';

import { activityFields } from '../../api/activity-document.ts';
import { graphql } from '../../api/graphql.ts';
import { useRead } from '../../api/use-read.ts';
import { ActivityLine } from '../../parts/activity-line.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import css from './practice.module.css';

const whatHappenedQuery = graphql(
  `
    query PracticeActivity($filter: ActivityFilter, $first: Int) {
      recentActivity(filter: $filter, first: $first) {
        nodes {
          ...ActivityFields
        }
      }
    }
  `,
  [activityFields],
);

/** What happened to the practice since a moment, newest first. */
export function WhatHappened(props: { practiceId: string; since: string; count: number }): React.ReactElement {
  const { t } = useLingui();
  const { practiceId, since, count } = props;
  const read = useRead({ query: whatHappenedQuery, variables: { filter: { practiceIds: [practiceId] }, first: Math.min(50, count + 10) } });
  if (read.state === 'loading') return <Loading lines={3} />;
  if (!read.data) return <Failed onRetry={read.refresh} />;
  const lines = read.data.recentActivity.nodes.filter(({ at }) => Date.parse(at) > Date.parse(since));
  return (
    <ul className={css.happened} aria-label={t`Sejak kunjungan terakhir`}>
      {lines.map((activity) => (
        <li key={activity.eventId}>
          <ActivityLine activity={activity} />
        </li>
      ))}
    </ul>
  );
}
