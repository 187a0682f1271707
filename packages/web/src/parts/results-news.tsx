import { lazy, Suspense } from 'react';

import { addTexts } from '../api/language.ts';
import type { FollowedResults } from '../api/use-results-news.ts';

/** Its words and code come when something was published while somebody looked, which is once or twice a year. */
const Notice = lazy(async () => {
  const [{ ResultsNotice }] = await Promise.all([import('./results-notice.tsx'), addTexts('later')]);
  return { default: ResultsNotice };
});

/** What {@link FollowedResults} has to tell; nothing most of the time. */
export function ResultsNews({ of: { news, close } }: { of: FollowedResults }): React.ReactElement | null {
  if (!news) return null;
  return (
    <Suspense>
      <Notice key={news.eventId} news={news} onClose={close} />
    </Suspense>
  );
}
