import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import { DownloadList } from '../../parts/download-list.tsx';
import { ScrollFrame } from '../../parts/scroll-frame.tsx';
import { count } from '../../ui/format.ts';
import { publicLogQuery, type PublicLogDay } from './data-documents.ts';
import { dayText, rangeText } from './data-text.ts';
import css from './data.module.css';

/** Days that are over, newest first. */
export function DaysTable({ days }: { days: readonly PublicLogDay[] }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  if (days.length === 0) {
    return (
      <p>
        <Trans>Belum ada hari yang ditutup. Sidik pertama terbit setelah tengah malam pertama.</Trans>
      </p>
    );
  }
  return (
    <>
      <DownloadList
        title={t`Sidik setiap hari`}
        query={publicLogQuery}
        variables={{ day: null }}
        select={(data) => data.publicLog.days}
        head={[t`Hari`, t`Peristiwa`, t`Dari nomor`, t`Sampai nomor`, t`Sidik`, t`Berkas`]}
        line={({ day, range, address }) => [day, range.count, range.from, range.to, range.head, `${location.origin}${address}`]}
      />
    <ScrollFrame label={t`Tabel sidik setiap hari`}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Hari</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Peristiwa</Trans>
            </th>
            <th scope="col">
              <Trans>Nomor</Trans>
            </th>
            <th scope="col">
              <Trans>Sidik</Trans>
            </th>
            <th scope="col">
              <Trans>Berkas</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, range, address }) => (
            <tr key={day} data-log-day={day}>
              <th scope="row">
                <Link to="/periksa-log" search={{ hari: day }}>
                  {dayText(day, locale)}
                </Link>
              </th>
              <td className={css.number}>{count(range.count, locale)}</td>
              <td>{range.count === 0 ? '–' : rangeText(range, locale)}</td>
              <td className={css.hash}>{range.head.slice(0, 16)}…</td>
              <td>
                <a href={address} download aria-label={t`Unduh log ${dayText(day, locale)}`}>
                  <Trans>Unduh</Trans>
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
    </>
  );
}
