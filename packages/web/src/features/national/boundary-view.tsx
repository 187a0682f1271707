import { Plural, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';

import { BoundaryMap } from '../../ui/charts/boundary-map.tsx';
import { keysOf, mergeBoundaries } from '../../ui/charts/boundary-layout.ts';
import type { MapBlock, MapTile } from '../../ui/charts/tile-map.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import type { RegionFigure } from './national-documents.ts';
import css from './national.module.css';
import { useBoundaries } from './use-boundaries.ts';

/** Around the middle of a small shape. */
const FINGER_PX = 14;

export interface BoundaryViewProps {
  title: string;
  /** Where the shapes are. */
  path: string;
  /** Entries of the file that are nobody's. */
  strangers: number;
  blocks: readonly MapBlock[];
  regions: readonly RegionFigure[];
  large: boolean;
  /** Provinces are drawn rather than regions. */
  overview: boolean;
  chosen: string | null;
  fresh: ReadonlySet<string>;
  onChoose: (key: string) => void;
  /** Asks anew where the shapes are. */
  onLost: () => void;
}

/** The operator's shapes in the colours of the tiles; it comes, with what lays them out, when somebody wants to see them (N61). */
export function BoundaryView(props: BoundaryViewProps): React.ReactElement {
  const { t } = useLingui();
  const { title, path, strangers, blocks, regions, large, overview, chosen, fresh, onChoose, onLost } = props;
  const { boundaries: read, retry } = useBoundaries(path);
  const provinceOf = regions.map(({ code, provinceCode }) => `${code} ${provinceCode}`).join();
  const boundaries = useMemo(() => {
    if (!read || !overview) return read;
    const provinces = new Map(provinceOf.split(',').map((one) => one.split(' ') as [string, string]));
    return mergeBoundaries(read, (key) => provinces.get(key) ?? null);
  }, [read, overview, provinceOf]);
  // Kinds of regions do not change with their figures.
  const cities = regions
    .filter(({ level }) => level === 'CITY')
    .map(({ code }) => code)
    .join();
  const isPoint = useMemo(() => {
    const points = new Set(cities.split(','));
    // Every province can be seen and pressed, however small it is.
    return (key: string) => overview || points.has(key);
  }, [cities, overview]);
  // Short names of provinces are those of their blocks.
  const short = blocks.map(({ key, label }) => `${key}:${label}`).join('|');
  const rowOf = useMemo(() => {
    const labels = new Map(short.split('|').map((one) => one.split(':', 2) as [string, string]));
    return ({ key, round }: MapTile) =>
      round
        ? { key: 'province', title: t`Pemerintah provinsi`, label: labels.get(key) }
        : { key: 'missing', title: t`Tanpa bentuk di berkas batas` };
  }, [short, t]);
  const keys = useMemo(() => boundaries && keysOf(boundaries), [boundaries]);
  const missing = keys ? blocks.reduce((sum, { tiles }) => sum + tiles.filter(({ key, round }) => !round && !keys.has(key)).length, 0) : 0;
  if (boundaries === undefined) return <Loading lines={8} />;
  if (boundaries === null) {
    return (
      <Failed
        onRetry={() => {
          // Another file may be there by now, under another address.
          onLost();
          retry();
        }}
      />
    );
  }
  return (
    <div>
      <BoundaryMap
        {...{ title, boundaries, blocks, isPoint, rowOf, large, chosen, fresh, onChoose }}
        reach={overview ? FINGER_PX : 0}
        hint={t`Arahkan atau tekan sebuah daerah; dengan papan ketik: panah untuk berpindah, Enter untuk memilih.`}
      />
      {(missing > 0 || strangers > 0) && (
        <p className={css.quiet} data-boundaries-lack={missing}>
          {missing > 0 && <Plural value={missing} other="# daerah tidak punya bentuk di berkas batas; petaknya ada di bawah peta." />}{' '}
          {strangers > 0 && <Plural value={strangers} other="# bentuk di berkas bukan milik daerah mana pun dan tidak digambar." />}
        </p>
      )}
    </div>
  );
}
