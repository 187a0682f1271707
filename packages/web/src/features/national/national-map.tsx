import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import type { TableData } from '../../ui/charts/data-table.tsx';
import { Figure } from '../../ui/charts/figure.tsx';
import { TileMap } from '../../ui/charts/tile-map.tsx';
import { Ground } from '../../ui/card.tsx';
import { pick } from '../../ui/format.ts';
import { instant } from '../../ui/time-text.ts';
import { ClassLegend } from './class-legend.tsx';
import type { RegionFigure } from './national-documents.ts';
import css from './national.module.css';
import { RegionPanel } from './region-panel.tsx';
import { useTiles } from './use-tiles.ts';
import type { FigureWords } from './use-words.ts';

export interface NationalMapProps {
  framework: FrameworkSummary;
  year: number;
  regions: readonly RegionFigure[];
  fresh: ReadonlySet<string>;
  words: FigureWords;
  /** Name of what it is coloured by. */
  measureName: string;
  indicators: number;
  province: string | undefined;
  onProvince: (code: string | undefined) => void;
}

/** The country, or one province, as tiles; beside it what the colours mean, and the region that was chosen. */
export function NationalMap(props: NationalMapProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { framework, year, regions, fresh, words, measureName, indicators, province, onProvince } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = province === undefined ? regions : regions.filter((one) => one.provinceCode === province);
  const { blocks, columns, rows } = useTiles(regions, words, province);
  const figure = shown.find(({ code }) => code === chosen);
  const place = regions.find(({ code }) => code === province)?.fullName ?? t`Seluruh Indonesia`;
  const title = `${measureName} ${year}: ${place}`;
  const nameOfProvince = (code: string): string => regions.find((one) => one.code === code)?.fullName.replace(/^Provinsi /, '') ?? code;
  const table = (): TableData => ({
    columns: [
      { label: t`Daerah` },
      { label: t`Kode` },
      { label: t`Provinsi` },
      { label: measureName, numeric: true },
      { label: t`Arti` },
      { label: t`Tahap` },
      { label: t`Tahun ${year - 1}`, numeric: true },
      { label: t`Perubahan`, numeric: true },
      { label: t`Terakhir melapor` },
    ],
    rows: shown.map((one) => ({
      key: one.code,
      cells: [
        one.fullName,
        one.code,
        nameOfProvince(one.provinceCode),
        one.value === null ? null : words.valueText(one.value),
        words.meaning(one.value),
        words.stageText(one),
        one.previous === null ? null : words.valueText(one.previous),
        one.change === null ? null : `${Number(one.change) < 0 ? '−' : '+'}${words.amountText(one.change)}`,
        one.lastReportAt === null ? null : instant(one.lastReportAt, i18n.locale),
      ],
    })),
  });
  return (
    <Ground className={css.map}>
      <Figure
        title={title}
        level={2}
        chartLabel={t`Peta`}
        caption={
          province === undefined ? (
            <Trans>
              Satu petak satu daerah, kira-kira di tempatnya; petak bulat adalah pemerintah provinsi. Bukan rujukan batas wilayah.
            </Trans>
          ) : (
            <Button variant="subtle" size="compact-sm" onClick={() => onProvince(undefined)}>
              ← <Trans>Kembali ke seluruh Indonesia</Trans>
            </Button>
          )
        }
        table={table}
        source={pick(framework.name, i18n.locale)}
        sample={shown.some((one) => one.sample)}
      >
        <div className={css.mapRow} data-zoom={province !== undefined}>
          <TileMap
            title={title}
            columns={columns}
            rows={rows}
            blocks={blocks}
            large={province !== undefined}
            chosen={chosen}
            fresh={fresh}
            onChoose={setChosen}
            hint={t`Arahkan atau tekan sebuah petak; dengan papan ketik: panah untuk berpindah, Enter untuk memilih.`}
          />
          <div className={css.beside}>
            <ClassLegend regions={shown} words={words} />
            <RegionPanel
              figure={figure}
              words={words}
              year={year}
              indicators={indicators}
              onZoom={figure && province === undefined ? () => onProvince(figure.provinceCode) : null}
            />
          </div>
        </div>
      </Figure>
    </Ground>
  );
}
