import { Trans, useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';

import { indicatorText, levelText } from '../../api/level-text.ts';
import { DownloadTable } from '../../parts/download-table.tsx';
import { Card } from '../../ui/card.tsx';
import { SLOT_SIGN, type Slot } from '../../ui/charts/slots.ts';
import { decimal, pick } from '../../ui/format.ts';
import { learnerOf } from './learner.ts';
import type { ComplementRow } from './pair-home-documents.ts';
import tables from './pair-tables.module.css';
import css from './pairs.module.css';
import { PracticeLinks } from './practice-links.tsx';

/** The same rows with what can be learned from: the leader's practices for each, and a tick for what is to be worked on. */
export function ComplementTable(props: {
  rows: readonly ComplementRow[];
  /** Those that are not shown yet too: a file has all of them. */
  all: readonly ComplementRow[];
  names: Record<Slot, string>;
  framework: Framework;
  chosen: ReadonlySet<string>;
  /** Side whose indicators can be ticked; null when none can. */
  choosable: Slot | null;
  onChoose: (code: string) => void;
}): React.ReactElement {
  const { rows, all, names, framework, chosen, choosable, onChoose } = props;
  const { t, i18n } = useLingui();
  const heads = { leader: t`Lebih kuat`, levels: t`Tingkat`, gain: t`Tambahan poin`, practices: t`Praktik yang dapat dipelajari` };
  if (rows.length === 0) {
    return (
      <p className={css.quiet}>
        <Trans>Tidak ada indikator dengan selisih.</Trans>
      </p>
    );
  }
  return (
    <Card
      title={t`Apa yang dapat dipelajari`}
      actions={
        <DownloadTable
          title={t`Apa yang dapat dipelajari: ${names.a} · ${names.b}`}
          head={[t`Kode`, t`Indikator`, t`Lebih kuat`, names.a, names.b, t`Tambahan poin`, t`Praktik yang dapat dipelajari`]}
          lines={() =>
            all.map((row) => {
              const indicator = framework.indicators.find((one) => one.code === row.indicatorCode);
              return [
                ...[row.indicatorCode, indicator ? pick(indicator.name, i18n.locale) : null, names[learnerOf(row) === 'a' ? 'b' : 'a']],
                ...[row.levelA, row.levelB, Number(row.gain ?? 0), row.leaderPractices.map(({ title }) => title).join(' · ')],
              ];
            })
          }
        />
      }
    >
      <table className={tables.table} data-complement="">
        <thead>
          <tr>
            {choosable && <th scope="col">{t`Pilih`}</th>}
            <th scope="col">{t`Indikator`}</th>
            <th scope="col">{heads.leader}</th>
            <th scope="col">{heads.levels}</th>
            <th scope="col" className={tables.number}>
              {heads.gain}
            </th>
            <th scope="col">{heads.practices}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const indicator = framework.indicators.find((one) => one.code === row.indicatorCode);
            const name = indicator ? indicatorText(indicator, i18n.locale) : row.indicatorCode;
            const learner = learnerOf(row);
            const leader: Slot = learner === 'a' ? 'b' : 'a';
            const word = (level: number | null): string =>
              (indicator && levelText(framework, indicator, level, i18n.locale)) ?? String(level ?? '–');
            const [from, to] = learner === 'a' ? [row.levelA, row.levelB] : [row.levelB, row.levelA];
            return (
              <tr key={row.indicatorCode} data-row={row.indicatorCode} data-leader={leader}>
                {choosable && (
                  <td className={tables.tick}>
                    {learner === choosable && (
                      <input
                        type="checkbox"
                        style={{ width: 22, height: 22 }}
                        aria-label={t`Pilih ${name}`}
                        checked={chosen.has(row.indicatorCode)}
                        onChange={() => onChoose(row.indicatorCode)}
                      />
                    )}
                  </td>
                )}
                <th scope="row">{name}</th>
                <td data-head={heads.leader}>
                  <span className={css[leader]}>
                    {SLOT_SIGN[leader]} {names[leader]}
                  </span>
                </td>
                <td data-head={heads.levels}>
                  {word(from)} → {word(to)}
                </td>
                <td data-head={heads.gain} className={tables.number}>
                  +{decimal(row.gain ?? '0', i18n.locale, 3)}
                </td>
                <td data-head={heads.practices}>
                  <PracticeLinks practices={row.leaderPractices} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
