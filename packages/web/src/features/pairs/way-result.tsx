import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import type { Framework, Way } from '@saling/schema';

import { indicatorText, levelText } from '../../api/level-text.ts';
import { DownloadTable } from '../../parts/download-table.tsx';
import { Card } from '../../ui/card.tsx';
import { decimal } from '../../ui/format.ts';
import tables from './pair-tables.module.css';
import { PracticeLinks } from './practice-links.tsx';

/** What was worked out: the lifts with what each brings and takes, or how far one gets. */
export function WayResult(props: {
  way: Way;
  framework: Framework;
  partnerName: string;
  partnerLevel: (code: string) => number | null;
  practicesOf: (code: string) => readonly { id: string; title: string }[];
}): React.ReactElement {
  const { way, framework, partnerName, partnerLevel, practicesOf } = props;
  const { t, i18n } = useLingui();
  const number = (value: string, places = 2): string => decimal(value, i18n.locale, places);
  const [now, target, best, reached] = [number(way.currentIndex), number(way.target), number(way.bestIndex), number(way.reachedIndex)];
  if (!way.reachable) {
    return (
      <Alert color="yellow" role="status" title={t`${target} tidak tercapai dengan batas ini`} data-way="unreachable">
        <Trans>
          Dari {now} yang terbaik adalah {best}. Turunkan target, lepaskan indikator yang tidak dapat bergerak, atau naikkan jumlahnya.
        </Trans>
      </Alert>
    );
  }
  if (way.lifts.length === 0) {
    return (
      <Alert color="green" role="status" title={t`Target sudah tercapai`} data-way="reached">
        <Trans>Indeks sekarang {now}. Pilih target yang lebih tinggi.</Trans>
      </Alert>
    );
  }
  const heads = { lift: t`Naik`, gain: t`Tambahan poin`, effort: t`Upaya`, partner: partnerName, practices: t`Praktik mitra` };
  const { totalEffort } = way;
  return (
    <Card
      title={t`Jalan termurah`}
      actions={
        <DownloadTable
          title={t`Jalan termurah`}
          about={[
            [t`Indeks sekarang`, now],
            [t`Target`, target],
            [t`Indeks sesudahnya`, reached],
          ]}
          head={[t`Kode`, t`Indikator`, t`Dari`, t`Menjadi`, heads.gain, heads.effort, heads.partner, heads.practices]}
          lines={() =>
            way.lifts.map(({ indicator, indicatorCode, from, to, gain, effort }) => [
              ...[indicatorCode, indicatorText(indicator, i18n.locale), from, to, Number(gain), effort, partnerLevel(indicatorCode)],
              practicesOf(indicatorCode)
                .map(({ title }) => title)
                .join(' · '),
            ])
          }
        />
      }
    >
      <p role="status" data-way="found">
        <Plural value={way.lifts.length} other="# indikator naik" />;{' '}
        <Trans>
          indeks dari {now} menjadi <strong>{reached}</strong>, dengan upaya <strong>{totalEffort}</strong>.
        </Trans>
      </p>
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">{t`Indikator`}</th>
            <th scope="col">{heads.lift}</th>
            <th scope="col" className={tables.number}>
              {heads.gain}
            </th>
            <th scope="col" className={tables.number}>
              {heads.effort}
            </th>
            <th scope="col">{heads.partner}</th>
            <th scope="col">{heads.practices}</th>
          </tr>
        </thead>
        <tbody>
          {way.lifts.map((lift) => {
            const { indicator, indicatorCode, from, to } = lift;
            const partner = partnerLevel(indicatorCode);
            return (
              <tr key={indicatorCode} data-lift={indicatorCode}>
                <th scope="row">{indicatorText(indicator, i18n.locale)}</th>
                <td data-head={heads.lift}>
                  {from} → {levelText(framework, indicator, to, i18n.locale)}
                </td>
                <td data-head={heads.gain} className={tables.number}>
                  +{number(lift.gain, 3)}
                </td>
                <td data-head={heads.effort} className={tables.number}>
                  {lift.effort}
                </td>
                <td data-head={heads.partner}>{levelText(framework, indicator, partner, i18n.locale) ?? '–'}</td>
                <td data-head={heads.practices}>
                  <PracticeLinks practices={practicesOf(indicatorCode)} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
