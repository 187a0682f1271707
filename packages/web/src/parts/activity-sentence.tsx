import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import type { Activity } from '../api/activity-document.ts';
import { shortName } from '../ui/format.ts';
import { ActivityObject } from './activity-object.tsx';
import { ActivityTitle } from './activity-title.tsx';
import { stageNames } from './adoption-words.ts';
import { PairSentence } from './sentence-of-pairs.tsx';
import { PlanSentence } from './sentence-of-plans.tsx';
import { PracticeSentence } from './sentence-of-practices.tsx';
import { ResultSentence } from './sentence-of-results.tsx';
import { isKindOf, Unknown, Who, type SentenceWords } from './sentence-words.tsx';

/** Who did what to what, as a sentence; what it was done to is a link to it. */
export function ActivitySentence({ activity }: { activity: Activity }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { kind } = activity;
  const region = shortName(activity.region.fullName);
  const title = activity.title ?? t`tanpa judul`;
  const it = (words: ReactNode): React.ReactElement => <ActivityObject activity={activity}>{words}</ActivityObject>;
  const titled = it(<ActivityTitle kind={kind} title={title} />);
  const words: SentenceWords = {
    who: <Who name={activity.actor} region={region} />,
    region,
    other: activity.withRegion ? shortName(activity.withRegion.fullName) : t`daerah lain`,
    title,
    it,
    practice: titled,
    plan: titled,
    stage: (name) => (name === null ? '–' : i18n._(stageNames[name])),
  };
  if (isKindOf(kind, 'PAIRING')) return <PairSentence {...{ kind, activity, words }} />;
  if (isKindOf(kind, 'PRACTICE', 'COMMENT', 'ADOPTION')) return <PracticeSentence {...{ kind, activity, words }} />;
  if (isKindOf(kind, 'PLAN')) return <PlanSentence {...{ kind, activity, words }} />;
  if (isKindOf(kind, 'INDICATOR', 'ASSESSMENT', 'OBJECTION', 'RESULTS', 'DEADLINE'))
    return <ResultSentence {...{ kind, activity, words }} />;
  return <Unknown who={words.who} kind={kind satisfies never} />;
}
