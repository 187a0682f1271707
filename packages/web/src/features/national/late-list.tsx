import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef, useState } from 'react';

import { usePages } from '../../api/use-pages.ts';
import { DownloadList } from '../../parts/download-list.tsx';
import { Card } from '../../ui/card.tsx';
import { startOfDay } from '../../ui/day-text.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { instant } from '../../ui/time-text.ts';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { lateQuery } from './national-documents.ts';
import css from './national.module.css';

const PAGE = 25;

/** Where reporting is late: who reported nothing for the year, or nothing for it since a day. */
export const LateList = memo(function LateList(props: {
  frameworkId: string;
  year: number;
  /** Those alone; the whole country when left out. */
  provinceCodes: readonly string[] | undefined;
  /** What part of it that is, in words. */
  place: string;
  asOf: string;
}): React.ReactElement {
  const { t, i18n } = useLingui();
  const { frameworkId, year, provinceCodes, place, asOf } = props;
  const within = provinceCodes ? [...provinceCodes] : null;
  const [day, setDay] = useState('');
  const since = day === '' ? null : startOfDay(day).toISOString();
  const pages = usePages({
    query: lateQuery,
    variables: { frameworkId, year, since, provinceCodes: within, first: PAGE },
    select: (data) => data.lateRegions,
  });
  const { state } = pages.read;
  // Counted anew together with the rest of the page.
  const counted = useRef(asOf);
  useEffect(() => {
    if (counted.current === asOf) return;
    counted.current = asOf;
    void pages.refresh();
  });
  return (
    <Card
      title={t`Pelaporan yang terlambat`}
      actions={
        <div className={css.actions}>
          <TextInput
            type="date"
            size="xs"
            label={t`Tidak melapor sejak`}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <DownloadList
            title={t`Pelaporan yang terlambat`}
            query={lateQuery}
            variables={{ frameworkId, year, since, provinceCodes: within }}
            select={(data) => data.lateRegions}
            about={[
              [t`Tahun`, String(year)],
              [t`Wilayah`, place],
              [t`Tidak melapor sejak`, day],
            ]}
            head={[t`Kode`, t`Daerah`, t`Provinsi`, t`Laporan terakhir`]}
            line={({ code, fullName, provinceCode: province, lastReportAt }) => [
              ...[code, fullName, province, lastReportAt && instant(lastReportAt, i18n.locale)],
            ]}
          />
        </div>
      }
    >
      {state === 'loading' && <Loading lines={4} />}
      {state === 'failed' && <Failed onRetry={() => void pages.refresh()} />}
      {state === 'offline' && <OfflineNotice />}
      {state === 'ready' && (
        <>
          <p className={css.quiet} role="status" data-late-count={pages.totalCount}>
            {pages.totalCount === 0 ? (
              since === null ? (
                <Trans>Semua daerah sudah melapor untuk {year}.</Trans>
              ) : (
                <Trans>Semua daerah melapor sejak hari itu.</Trans>
              )
            ) : since === null ? (
              <Plural value={pages.totalCount} other="# daerah belum melaporkan apa pun untuk tahun ini." />
            ) : (
              <Plural value={pages.totalCount} other="# daerah tidak melaporkan apa pun sejak hari itu." />
            )}
          </p>
          <ul className={css.late}>
            {pages.nodes.map(({ code, fullName, lastReportAt }) => (
              <li key={code} data-late={code}>
                <Link to="/wilayah/$kode" params={{ kode: code }} search={{ tahun: year }}>
                  {fullName}
                </Link>{' '}
                {lastReportAt && (
                  <span className={css.quiet}>
                    <Trans>
                      terakhir <RelativeTime at={lastReportAt} />
                    </Trans>
                  </span>
                )}
              </li>
            ))}
          </ul>
          {pages.hasMore && (
            <Button variant="default" loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
              <Trans>Muat lagi</Trans>
            </Button>
          )}
          {pages.more === 'failed' && <Failed onRetry={() => void pages.loadMore()} />}
        </>
      )}
    </Card>
  );
});
