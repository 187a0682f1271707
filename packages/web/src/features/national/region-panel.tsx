import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { ChangeMark } from '../../ui/change-mark.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import type { RegionFigure } from './national-documents.ts';
import css from './national.module.css';
import own from './region-panel.module.css';
import type { FigureWords } from './use-words.ts';

/** The region that was chosen on the map, in words. */
export function RegionPanel(props: {
  figure: RegionFigure | undefined;
  words: FigureWords;
  year: number;
  indicators: number;
  /** Leads into its province; null where the map shows it already. */
  onZoom: (() => void) | null;
}): React.ReactElement {
  const { t } = useLingui();
  const { figure, words, year, indicators, onZoom } = props;
  if (!figure) {
    return (
      <p className={css.quiet}>
        <Trans>Pilih sebuah daerah di peta untuk membaca angkanya.</Trans>
      </p>
    );
  }
  const { value, change, reported, lastReportAt } = figure;
  const before = words.valueText(figure.previous);
  return (
    <section className={own.panel} aria-label={t`Daerah terpilih`} data-panel={figure.code}>
      <h3 className={own.panelName}>
        {figure.fullName} {figure.sample && <SampleBadge />}
      </h3>
      <p className={own.panelValue}>
        <strong>{words.valueText(value)}</strong> {words.meaning(value) ?? <Trans>belum ada nilai</Trans>}
      </p>
      <ul className={own.facts}>
        {value !== null && <li>{words.stageText(figure)}</li>}
        {value === null && (
          <li>
            <Trans>
              {reported} dari {indicators} indikator dilaporkan
            </Trans>
          </li>
        )}
        {change !== null && (
          <li>
            <ChangeMark value={change} text={words.amountText(change)} />{' '}
            <Trans>
              dari {before} pada {year - 1}
            </Trans>
          </li>
        )}
        <li>
          {lastReportAt ? (
            <Trans>
              Terakhir melapor <RelativeTime at={lastReportAt} />
            </Trans>
          ) : (
            <Trans>Belum melapor untuk {year}</Trans>
          )}
        </li>
      </ul>
      <div className={own.buttons}>
        <LinkButton variant="default" size="compact-sm" to="/wilayah/$kode" params={{ kode: figure.code }} search={{ tahun: year }}>
          <Trans>Buka daerah</Trans>
        </LinkButton>
        {onZoom && (
          <Button variant="default" size="compact-sm" onClick={onZoom}>
            <Trans>Perbesar provinsi</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
