import { BoundaryMap } from '../../ui/charts/boundary-map.tsx';
import { Dumbbell, dumbbellTable } from '../../ui/charts/dumbbell.tsx';
import { Figure } from '../../ui/charts/figure.tsx';
import { Radar, radarTable } from '../../ui/charts/radar.tsx';
import { Rank, rankTable } from '../../ui/charts/rank.tsx';
import { Spark } from '../../ui/charts/spark.tsx';
import { TileMap } from '../../ui/charts/tile-map.tsx';
import { Trend, trendTable } from '../../ui/charts/trend.tsx';
import type { Entry } from './entry.ts';
import { mapSample, shapesSample } from './map-samples.ts';
import { dumbbellSample, radarSample, rankSample, trendSample } from './samples.ts';

const radar = radarSample(true);
const gaps = radarSample(false);
const dumbbell = dumbbellSample(12);
const single = dumbbellSample(1);

const country = mapSample(null);
const province = mapSample('b');
const wholeTable = { columns: [{ label: 'Daerah' }], rows: [] };

/** Charts in their frame, with and without gaps in the data. */
export const chartEntries: Entry[] = [
  {
    name: 'radar',
    states: {
      full: (
        <Figure title="Radar" caption="Bantul lebih kuat pada lima aspek." table={radarTable(radar, 'Aspek')} source="contoh">
          <Radar {...radar} />
        </Figure>
      ),
      gaps: (
        <Figure title="Radar berlubang" caption="Tiga aspek Bantul belum lengkap." table={radarTable(gaps, 'Aspek')} source="contoh" sample>
          <Radar {...gaps} />
        </Figure>
      ),
    },
  },
  {
    name: 'dumbbell',
    states: {
      full: (
        <Figure title="Dumbbell" caption="Dua belas indikator." table={dumbbellTable(dumbbell, 'Indikator')} source="contoh" sample>
          <Dumbbell {...dumbbell} />
        </Figure>
      ),
      single: (
        <Figure title="Dumbbell satu baris" caption="Satu indikator." table={dumbbellTable(single, 'Indikator')} source="contoh">
          <Dumbbell {...single} />
        </Figure>
      ),
    },
  },
  {
    name: 'trend',
    states: {
      full: (
        <Figure
          title="Tren"
          caption="Dua kerangka tidak disambung."
          table={trendTable(trendSample, { year: 'Tahun', group: 'Kerangka' })}
          source="contoh"
        >
          <Trend {...trendSample} />
        </Figure>
      ),
    },
  },
  {
    name: 'rank',
    states: {
      full: (
        <Figure
          title="Batang"
          caption="Bantul memimpin."
          table={rankTable(rankSample, { label: 'Daerah', value: 'Indeks' })}
          source="contoh"
        >
          <Rank {...rankSample} />
        </Figure>
      ),
    },
  },
  {
    name: 'spark',
    states: {
      full: <Spark label="2 → 4, 2019–2022" values={[2, 3, 3, 4]} min={1} max={5} />,
      gaps: <Spark label="2 → 3, 2019–2022" values={[2, null, 3]} slot="b" min={1} max={5} />,
    },
  },
  {
    name: 'tile-map',
    states: {
      country: (
        <Figure title="Peta petak" caption="Satu petak satu daerah." chartLabel="Peta" table={wholeTable} source="contoh">
          <TileMap {...country} />
        </Figure>
      ),
      large: (
        <Figure title="Peta satu provinsi" caption="Satu provinsi." chartLabel="Peta" table={wholeTable} source="contoh">
          <TileMap {...province} large chosen="b2" />
        </Figure>
      ),
    },
  },
  {
    name: 'boundary-map',
    states: {
      country: (
        <Figure title="Peta batas" caption="Bukan rujukan batas wilayah." chartLabel="Peta" table={wholeTable} source="contoh">
          <BoundaryMap {...country} {...shapesSample} />
        </Figure>
      ),
      large: (
        <Figure title="Batas satu provinsi" caption="Bukan rujukan batas wilayah." chartLabel="Peta" table={wholeTable} source="contoh">
          <BoundaryMap {...province} {...shapesSample} large chosen="b2" />
        </Figure>
      ),
    },
  },
];
