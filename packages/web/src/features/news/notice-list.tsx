import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import type { Pages } from '../../api/use-pages.ts';
import { pick } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { DownloadNotices } from './download-notices.tsx';
import css from './news.module.css';
import type { Notice } from './news-documents.ts';

/** What was found by what one watches, and what one answers or waits for, newest first. */
export function NoticeList({ pages }: { pages: Pages<Notice> }): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <section aria-labelledby="dari-pantauan">
      <div className={css.bar}>
        <h2 id="dari-pantauan">
          <Trans>Dari pantauan Anda</Trans>
        </h2>
        <LinkButton to="/pantauan" variant="default" size="compact-sm">
          <Trans>Atur pantauan</Trans>
        </LinkButton>
      </div>
      <PageList
        pages={pages}
        label={t`Dari pantauan Anda`}
        download={<DownloadNotices />}
        empty={t`Belum ada yang ditemukan pantauan Anda`}
        emptyInLine
        emptyHint={<Trans>Pantau daerah, indikator, pasangan, atau praktik; yang Anda tunggu tampil di sini.</Trans>}
      >
        {(notice) => {
          const watched = pick(notice.watched, i18n.locale);
          return (
            <li key={notice.id} className={css.notice} data-notice={notice.kind} data-unread={!notice.read}>
              <Link to={notice.path as '/'}>{pick(notice.text, i18n.locale)}</Link>
              <span className={css.quiet}>
                {!notice.read && (
                  <Badge size="sm" mr={8}>
                    <Trans>Baru</Trans>
                  </Badge>
                )}
                <RelativeTime at={notice.at} /> · {notice.watchId === null ? watched : <Trans>memantau {watched}</Trans>}
              </span>
            </li>
          );
        }}
      </PageList>
    </section>
  );
}
