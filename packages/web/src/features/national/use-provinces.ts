import { medianOf } from '@saling/schema';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';

import type { MapTile } from '../../ui/charts/tile-map.tsx';
import { ISLANDS, isWithin, type Scope } from './islands.ts';
import type { RegionFigure } from './national-documents.ts';
import { placeProvinces } from './province-places.ts';
import type { Tiles } from './use-tiles.ts';
import type { FigureWords } from './use-words.ts';

/** Provinces as tiles, each in the colour of the median of its kabupaten and kota as they stand now; in blocks by island group. */
export function useProvinces(regions: readonly RegionFigure[], words: FigureWords, scope: Scope): Tiles {
  const { t, i18n } = useLingui();
  return useMemo(() => {
    const own = regions.filter(({ level, provinceCode }) => level === 'PROVINCE' && isWithin(scope, provinceCode));
    const within = Map.groupBy(
      regions.filter(({ level }) => level !== 'PROVINCE'),
      ({ provinceCode }) => provinceCode,
    );
    const placed = placeProvinces(own.map(({ code }) => code));
    const [left, top] = [Math.min(...placed.map(({ x }) => x)), Math.min(...placed.map(({ y }) => y))];
    const tiles = own.map(({ fullName }, at): MapTile => {
      const { key, label, x, y } = placed[at]!;
      const values = (within.get(key) ?? []).map(({ value }) => value);
      const [name, total, known] = [fullName.replace(/^Provinsi /, ''), values.length, values.filter((one) => one !== null).length];
      const median = medianOf(values);
      const [value, meaning] = [words.valueText(median), words.meaning(median)];
      return {
        ...{ key, label, value, x: x - left, y: y - top, step: words.classOf(median)?.step ?? null },
        sentence:
          median === null
            ? t`${name}: belum ada nilai di ${total} kabupaten dan kota`
            : t`${name}: median ${value}, ${meaning}; ${known} dari ${total} kabupaten dan kota punya nilai`,
      };
    });
    const blocks = ISLANDS.map(({ key, name, digits }) => ({
      ...{ key, label: '', name: i18n._(name), x: 0, y: 0 },
      tiles: tiles.filter((tile) => digits.includes(tile.key.charAt(0))),
    })).filter((block) => block.tiles.length > 0);
    return {
      blocks,
      columns: Math.max(1, ...tiles.map(({ x }) => x + 1)),
      rows: Math.max(1, ...tiles.map(({ y }) => y + 1)),
    };
  }, [regions, words, scope, t, i18n]);
}
