import { useMemo, useRef, useState } from 'react';

import type { MapBlock, MapTile } from '../../ui/charts/tile-map.tsx';
import { shortName } from '../../ui/format.ts';
import { isWithin, type Scope } from './islands.ts';
import type { RegionFigure } from './national-documents.ts';
import { placeRegions, type PlacedProvince } from './place-regions.ts';
import type { FigureWords } from './use-words.ts';

export interface Tiles {
  blocks: MapBlock[];
  columns: number;
  rows: number;
}

interface Drawn {
  figure: RegionFigure;
  words: FigureWords;
  x: number;
  y: number;
  tile: MapTile;
}

/** Tiles of the country, or of a part of it; a region that did not change keeps its object, so that it is not drawn anew. */
export function useTiles(regions: readonly RegionFigure[], words: FigureWords, scope: Scope): Tiles {
  // Who lies where does not change with what they report.
  const codes = regions.map(({ code }) => code).join();
  const [kept, setKept] = useState(() => ({ codes, placed: placeRegions(regions) }));
  const now = kept.codes === codes ? kept : { codes, placed: placeRegions(regions) };
  if (now !== kept) setKept(now);
  const { placed } = now;
  const drawn = useRef(new Map<string, Drawn>());
  return useMemo(() => {
    const figures = new Map(regions.map((one) => [one.code, one]));
    const inside = placed.filter(({ code }) => isWithin(scope, code));
    const [left, top] = [Math.min(...inside.map(({ x }) => x)), Math.min(...inside.map(({ y }) => y))];
    const shown = inside.map((block) => moved(block, left, top));
    const blocks = shown.map((block): MapBlock => ({
      key: block.code,
      label: block.label,
      name: figures.get(block.code)?.fullName ?? block.label,
      x: block.x,
      y: block.y,
      tiles: block.places.map(({ code, x, y }) => tileOf(drawn.current, figures.get(code)!, words, x, y)),
    }));
    return {
      blocks,
      columns: Math.max(1, ...shown.map(({ x, columns }) => x + columns)) + (scope.province === undefined ? LABEL_ROOM : 0),
      rows: Math.max(1, ...shown.map(({ y, rows }) => y + rows)),
    };
  }, [placed, regions, words, scope, drawn]);
}

/** Room for a label that is wider than its block at the right edge. */
const LABEL_ROOM = 2;

/** A block where the part that is shown begins at its left and its top. */
function moved(block: PlacedProvince, left: number, top: number): PlacedProvince {
  if (left === 0 && top === 0) return block;
  return {
    ...block,
    x: block.x - left,
    y: block.y - top,
    places: block.places.map(({ code, x, y }) => ({ code, x: x - left, y: y - top })),
  };
}

function tileOf(drawn: Map<string, Drawn>, figure: RegionFigure, words: FigureWords, x: number, y: number): MapTile {
  const before = drawn.get(figure.code);
  if (before && before.figure === figure && before.words === words && before.x === x && before.y === y) return before.tile;
  const tile: MapTile = {
    key: figure.code,
    x,
    y,
    step: words.classOf(figure.value)?.step ?? null,
    round: figure.level === 'PROVINCE',
    // A kabupaten and a kota often have the same name.
    label: shortName(figure.fullName)
      .replace(/^(Kab|Prov)\. /, '')
      .replace('Administrasi ', ''),
    value: words.valueText(figure.value),
    sentence: words.sentence(figure),
  };
  drawn.set(figure.code, { figure, words, x, y, tile });
  return tile;
}
