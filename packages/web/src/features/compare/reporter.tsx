import { Trans } from '@lingui/react/macro';

import { RelativeTime } from '../../ui/relative-time.tsx';
import css from './compare.module.css';
import type { News } from './live-values.ts';

/** Who reported a value that came while the page was open, and how long ago. */
export function Reporter({ news }: { news: News | undefined }): React.ReactElement | null {
  if (!news) return null;
  const { by } = news;
  return (
    <span className={css.reporter} data-reporter="">
      {' '}
      <Trans>
        oleh {by} · <RelativeTime at={news.at} />
      </Trans>
    </span>
  );
}
