import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import { usePages } from '../../api/use-pages.ts';
import { PageList } from '../../ui/page-list.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { practiceVersionsQuery } from './practice-documents.ts';
import css from './practice.module.css';

const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** Every version that was shared, newest first; none is ever changed (A1). */
export function VersionsTab({ id, shown }: { id: string; shown: number | null }): React.ReactElement {
  const { t } = useLingui();
  const pages = usePages({
    query: practiceVersionsQuery,
    variables: { id, first: 25 },
    select: (data) => data.practice?.versions ?? NONE,
  });
  return (
    <PageList
      pages={pages}
      label={t`Versi`}
      download={{ none: 'versions of a text, each opened from here: no table of figures' }}
      empty={t`Belum ada versi`}
      emptyHint={<Trans>Versi pertama ada setelah draf dibagikan.</Trans>}
    >
      {({ number, sharedAt, sharedBy, changeNote, contentHash }) => {
        const before = number - 1;
        return (
          <li key={number} className={css.version} data-version-row={number}>
            <span>
              <strong>
                <Trans>Versi {number}</Trans>
              </strong>{' '}
              {number === shown && <span className={css.quiet}>({t`sedang dibaca`})</span>}
            </span>
            <span className={css.quiet}>
              <RelativeTime at={sharedAt} /> · <Trans>oleh {sharedBy}</Trans> ·{' '}
              <span title={contentHash}>SHA-256 {contentHash.slice(0, 12)}…</span>
            </span>
            {changeNote && <span>{changeNote}</span>}
            <span className={css.links}>
              {number !== shown && (
                <Link to="/pengetahuan/$id" params={{ id }} search={{ versi: number }} resetScroll={false}>
                  <Trans>Baca versi {number}</Trans>
                </Link>
              )}
              {before > 0 && (
                <Link to="/pengetahuan/$id" params={{ id }} search={{ versi: number, banding: before, tab: 'versi' }} resetScroll={false}>
                  <Trans>Bandingkan dengan versi {before}</Trans>
                </Link>
              )}
            </span>
          </li>
        );
      }}
    </PageList>
  );
}
