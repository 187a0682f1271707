import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';

import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { Card } from '../../ui/card.tsx';
import { count } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { CheckFiles } from './check-files.tsx';
import { publicLogQuery } from './data-documents.ts';
import css from './data.module.css';
import { DaySheet } from './day-sheet.tsx';
import { DaysTable } from './days-table.tsx';

/** `/periksa-log?hari=`: whether a downloaded log is whole, and the head of each day, to be printed and kept (N37, N39). */
export function CheckLogPage(): React.ReactElement {
  const { t, i18n } = useLingui();
  const { hari } = useSearch({ from: '/periksa-log' });
  const read = useRead({ query: publicLogQuery, variables: { day: hari ?? null, first: 1, after: null } });
  const pages = usePages({ query: publicLogQuery, variables: { day: null, first: 25 }, select: (data) => data.publicLog.days });
  const log = read.data?.publicLog;
  const shown = hari === undefined ? pages.nodes[0] : log?.days.nodes[0];
  return (
    <>
      <div className={css.screen}>
        <PageHeader
          title={t`Periksa log publik`}
          below={<Trans>Buktikan sendiri bahwa tidak ada peristiwa yang hilang, disisipkan, ditukar, atau diubah.</Trans>}
        />
      </div>
      <div className={css.page}>
        <div className={css.screen}>
          <Card title={t`Periksa berkas`}>
            <CheckFiles />
          </Card>
        </div>
        {(read.state === 'failed' || read.state === 'offline') && <Failed onRetry={read.refresh} />}
        {read.state === 'loading' && <Loading lines={5} />}
        {log && shown && <DaySheet day={shown} />}
        {log && hari !== undefined && !shown && (
          <Card title={t`Hari ini belum ditutup`}>
            <p>
              <Trans>Sidik sebuah hari terbit sesaat setelah tengah malam waktu Jakarta. Pilih hari lain di bawah.</Trans>
            </p>
          </Card>
        )}
        {log && (
          <div className={css.screen}>
            <Card title={t`Sidik setiap hari`}>
              <p className={css.quiet}>
                <Trans>
                  Log publik sekarang memuat {count(log.number, i18n.locale)} peristiwa. Satu hari ditutup setelah tengah malam waktu Jakarta;
                  sesudah itu berkas dan sidiknya tidak berubah lagi.
                </Trans>{' '}
                {log.todayAddress !== null && (
                  <a href={log.todayAddress} download>
                    <Trans>Unduh hari yang belum ditutup, sampai saat ini</Trans>
                  </a>
                )}
              </p>
              <DaysTable days={pages.nodes} />
              {pages.hasMore && (
                <div className={css.more}>
                  <Button variant="default" loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
                    <Trans>Muat lagi</Trans>
                  </Button>
                </div>
              )}
            </Card>
          </div>
        )}
      </div>
    </>
  );
}
