import { Trans, useLingui } from '@lingui/react/macro';

import { useFramework } from '../api/framework-document.ts';
import { pick } from '../ui/format.ts';
import { DownloadTable } from './download-table.tsx';
import { numberText } from './number-text.ts';
import type { PracticeContentData } from './practice-content-document.ts';
import css from './practice-content.module.css';
import { ScrollFrame } from './scroll-frame.tsx';

/** What came of it in numbers, before and after, as a table. */
export function ResultFigures({ figures, frameworkId }: Pick<PracticeContentData, 'figures' | 'frameworkId'>): React.ReactElement {
  const { t, i18n } = useLingui();
  const { framework } = useFramework(figures.some((figure) => figure.indicatorCode !== null) ? frameworkId : undefined);
  const number = (value: string | null): number | null => (value === null ? null : Number(value));
  return (
    <>
      <DownloadTable
        title={t`Angka hasil`}
        head={[t`Yang diukur`, t`Masa`, t`Indikator`, t`Sebelum`, t`Sesudah`, t`Satuan`]}
        lines={() =>
          figures.map(({ label, period, indicatorCode, before, after, unit }) => [
            label,
            period,
            indicatorCode,
            number(before),
            number(after),
            unit,
          ])
        }
      />
      <ScrollFrame label={t`Angka hasil`}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Yang diukur</Trans>
              </th>
              <th scope="col" className={css.number}>
                <Trans>Sebelum</Trans>
              </th>
              <th scope="col" className={css.number}>
                <Trans>Sesudah</Trans>
              </th>
              <th scope="col">
                <Trans>Satuan</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure, index) => {
              const indicator = framework?.indicators.find((one) => one.code === figure.indicatorCode);
              const code = figure.indicatorCode;
              return (
                <tr key={index}>
                  <th scope="row">
                    {figure.label}
                    {(code !== null || figure.period) && (
                      <span className={css.quiet}>
                        <br />
                        {[figure.period, code && (indicator ? `${code}. ${pick(indicator.name, i18n.locale)}` : code)]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    )}
                  </th>
                  <td className={`${css.number} angka`}>{figure.before === null ? '–' : numberText(figure.before, i18n.locale)}</td>
                  <td className={`${css.number} angka`}>
                    <strong>{numberText(figure.after, i18n.locale)}</strong>
                  </td>
                  <td>{figure.unit}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollFrame>
    </>
  );
}
