import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { useRead } from '../../api/use-read.ts';
import type { TableData } from '../../ui/charts/data-table.tsx';
import { Figure } from '../../ui/charts/figure.tsx';
import { TileMap } from '../../ui/charts/tile-map.tsx';
import { Ground } from '../../ui/card.tsx';
import { pick } from '../../ui/format.ts';
import { Loading } from '../../ui/states.tsx';
import { instant } from '../../ui/time-text.ts';
import { boundariesQuery } from './boundary-documents.ts';
import { ClassLegend } from './class-legend.tsx';
import { isWithin, type Scope } from './islands.ts';
import type { RegionFigure } from './national-documents.ts';
import css from './national.module.css';
import { RegionPanel } from './region-panel.tsx';
import { useBack } from './use-back.ts';
import { useProvinces } from './use-provinces.ts';
import { useClassLines } from './use-class-lines.ts';
import { useTiles } from './use-tiles.ts';
import type { FigureWords } from './use-words.ts';

/** Comes with what lays shapes out. */
const BoundaryView = lazy(() => import('./boundary-view.tsx').then((module) => ({ default: module.BoundaryView })));

/** In the address, when shapes are drawn. */
const BOUNDARIES = 'batas';
const NO_VARIABLES = {};
const NOTHING: readonly RegionFigure[] = [];
/** Widest tile of a province, of a region of one, and of an island group; highest map of that, pixels. */
const [PROVINCE_PX, REGION_PX, ISLAND_PX, ISLAND_HEIGHT] = [64, 120, 40, 640];
/** What is not so many times wider than high stands beside what is said of it. */
const TALL = 2;

export interface NationalMapProps {
  framework: FrameworkSummary;
  year: number;
  regions: readonly RegionFigure[];
  fresh: ReadonlySet<string>;
  words: FigureWords;
  /** Name of what it is coloured by. */
  measureName: string;
  indicators: number;
  scope: Scope;
  /** The part of the country that is shown, in words, and what a province was zoomed into from, if not the whole. */
  place: string;
  around: string | undefined;
  /** Where tiles of all regions would be smaller than a finger: its country is one of provinces. */
  phone: boolean;
  onProvince: (code: string | undefined) => void;
  onWhole: () => void;
}

/** The country, or one province, as tiles or by the operator's boundary file; beside it what the colours mean, and the region that was chosen. */
export function NationalMap(props: NationalMapProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { framework, year, regions, fresh, words, measureName, indicators, scope, place, around, phone, onProvince, onWhole } = props;
  const { island, province } = scope;
  const { peta } = useSearch({ from: '/nasional' });
  const navigate = useNavigate({ from: '/nasional' });
  const asked = useRead({ query: boundariesQuery, variables: NO_VARIABLES });
  const file = asked.data?.boundaries;
  const back = useBack(province);
  const draws = (next: string | undefined): void =>
    void navigate({ search: (now) => ({ ...now, peta: next }), replace: true, resetScroll: false });
  // Who follows a link to shapes waits for them rather than for tiles that go away again.
  const byShapes = peta === BOUNDARIES && (file ? true : asked.state === 'loading');
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = useMemo(() => regions.filter((one) => isWithin(scope, one.provinceCode)), [regions, scope]);
  const keys = useClassLines(shown, words).map(({ name, range, step, count }) => ({
    step,
    label: [name, range, `(${count})`].filter(Boolean).join(' '),
  }));
  const overview = phone && province === undefined;
  const tiles = useTiles(overview ? NOTHING : regions, words, scope);
  const provinces = useProvinces(overview ? regions : NOTHING, words, scope);
  const { blocks, columns, rows } = overview ? provinces : tiles;
  const changed = useMemo(
    () => (overview ? new Set(regions.filter(({ code }) => fresh.has(code)).map(({ provinceCode }) => provinceCode)) : fresh),
    [overview, regions, fresh],
  );
  const figure = shown.find(({ code }) => code === chosen);
  const zoom = (code: string): void => {
    back.moves(code);
    onProvince(code);
  };
  const leave = (): void => {
    if (province === undefined) return onWhole();
    back.moves(province);
    onProvince(undefined);
  };
  const choose = overview ? zoom : setChosen;
  const alone = island ? Math.min(ISLAND_PX, ISLAND_HEIGHT / rows) : province && REGION_PX;
  const most = overview ? PROVINCE_PX : alone || undefined;
  const tall = rows > columns / TALL;
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
        {...(file && {
          drawings: [
            { label: t`Petak`, shown: !byShapes, onShow: () => draws(undefined) },
            { label: t`Batas wilayah`, shown: byShapes, onShow: () => draws(BOUNDARIES) },
          ],
        })}
        caption={
          <>
            {(province !== undefined || island) && (
              <div>
                <Button ref={back.button} variant="subtle" size="compact-sm" onClick={leave}>
                  ← {island || around === undefined ? <Trans>Kembali ke seluruh Indonesia</Trans> : <Trans>Kembali ke {around}</Trans>}
                </Button>
              </div>
            )}
            {overview && (
              <Trans>Satu warna satu provinsi: median kabupaten dan kotanya. Tekan sebuah provinsi untuk melihat daerahnya.</Trans>
            )}{' '}
            {byShapes ? (
              <Trans>
                Bentuk dari berkas batas yang dipasang pengelola; kota yang terlalu kecil menjadi lingkaran. Bukan rujukan batas wilayah.
              </Trans>
            ) : (
              province === undefined &&
              !overview && (
                <Trans>
                  Satu petak satu daerah, kira-kira di tempatnya; petak bulat adalah pemerintah provinsi. Bukan rujukan batas wilayah.
                </Trans>
              )
            )}
          </>
        }
        table={table}
        keys={keys}
        source={pick(framework.name, i18n.locale)}
        sample={shown.some((one) => one.sample)}
      >
        <div ref={back.map} className={css.mapRow} data-zoom={province !== undefined || (island !== undefined && tall)}>
          <div data-map={overview ? 'provinces' : 'regions'}>
            {byShapes ? (
              <Suspense fallback={<Loading lines={8} />}>
                {file ? (
                  <BoundaryView
                    {...{ title, blocks, regions, overview }}
                    chosen={overview ? back.last : chosen}
                    fresh={changed}
                    path={file.path}
                    strangers={file.unknown + file.nameless}
                    large={province !== undefined || overview}
                    onChoose={choose}
                    onLost={asked.refresh}
                  />
                ) : (
                  <Loading lines={8} />
                )}
              </Suspense>
            ) : (
              <TileMap
                title={title}
                columns={columns}
                rows={rows}
                blocks={blocks}
                large={province !== undefined || overview}
                compact={overview}
                most={most}
                chosen={overview ? back.last : chosen}
                fresh={changed}
                onChoose={choose}
                hint={t`Arahkan atau tekan sebuah petak; dengan papan ketik: panah untuk berpindah, Enter untuk memilih.`}
              />
            )}
          </div>
          <div className={css.beside}>
            <ClassLegend regions={shown} words={words} />
            {!overview && (
              <RegionPanel
                {...{ figure, words, year, indicators }}
                onZoom={figure && province === undefined ? () => zoom(figure.provinceCode) : null}
              />
            )}
          </div>
        </div>
      </Figure>
    </Ground>
  );
}
