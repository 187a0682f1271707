import type { BoundaryMapProps } from '../../ui/charts/boundary-map.tsx';
import type { MapBlock, TileMapProps, TileStep } from '../../ui/charts/tile-map.tsx';

const STEPS: TileStep[] = [5, 4, 3, null, 2, 1];

/** Two blocks of tiles beside each other, or one of them by itself. */
export function mapSample(only: string | null): TileMapProps {
  const blocks = [blockOf('a', 'Utara', 0), blockOf('b', 'Selatan', only === null ? 4 : 0)].filter(
    ({ key }) => only === null || key === only,
  );
  return {
    ...{ title: only === null ? 'Peta contoh' : `Peta contoh ${only}`, blocks, columns: only === null ? 8 : 3, rows: 4, chosen: null },
    ...{ onChoose: () => undefined, hint: 'Pilih sebuah daerah.' },
  };
}

function blockOf(key: string, label: string, x: number): MapBlock {
  const tiles = STEPS.map((step, at) => ({
    ...{ key: `${key}${at}`, x: x + (at % 3), y: 1 + Math.floor(at / 3), step, round: at === 0, label: `Daerah ${key}${at}` },
    value: step === null ? '–' : `${step},00`,
    sentence: `Daerah ${key}${at}: ${step ?? 'belum ada nilai'}`,
  }));
  return { key, label, name: `Provinsi ${label}`, x, y: 0, tiles };
}

/** Triangles for all but the first of each block, which has no shape. */
export const shapesSample: Pick<BoundaryMapProps, 'boundaries' | 'isPoint' | 'rowOf'> = {
  boundaries: {
    type: 'Topology',
    objects: {
      regions: {
        type: 'GeometryCollection',
        geometries: ['a', 'b'].flatMap((key, block) =>
          [1, 2, 3, 4, 5].map((at) => ({ type: 'MultiPolygon' as const, id: `${key}${at}`, arcs: [[[block * 5 + at - 1]]] })),
        ),
      },
    },
    arcs: [0, 1].flatMap((block) =>
      [1, 2, 3, 4, 5].map((at) => {
        const [x, y, side] = [100 + block * 4 + (at % 3), -Math.floor(at / 3), at === 5 ? 0.02 : 1];
        return [
          [x, y],
          [x + side, y],
          [x + side / 2, y - side],
          [x, y],
        ];
      }),
    ),
  },
  isPoint: (key) => key.endsWith('5'),
  rowOf: () => ({ key: 'none', title: 'Tanpa bentuk' }),
};
