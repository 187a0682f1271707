import { useMemo, useRef, useState } from 'react';

import type { MapBlock, MapTile } from '../../ui/charts/tile-map.tsx';
import { shortName } from '../../ui/format.ts';
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

/** Tiles of the country, or of one province alone; a region that did not change keeps its object, so that it is not drawn anew. */
export function useTiles(regions: readonly RegionFigure[], words: FigureWords, province: string | undefined): Tiles {
  // Who lies where does not change with what they report.
  const codes = regions.map(({ code }) => code).join();
  const [kept, setKept] = useState(() => ({ codes, placed: placeRegions(regions) }));
  const now = kept.codes === codes ? kept : { codes, placed: placeRegions(regions) };
  if (now !== kept) setKept(now);
  const { placed } = now;
  const drawn = useRef(new Map<string, Drawn>());
  return useMemo(() => {
    const figures = new Map(regions.map((one) => [one.code, one]));
    const shown = province === undefined ? placed : placed.filter(({ code }) => code === province).map(alone);
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
      columns: Math.max(1, ...shown.map(({ x, columns }) => x + columns)) + (province === undefined ? LABEL_ROOM : 0),
      rows: Math.max(1, ...shown.map(({ y, rows }) => y + rows)),
    };
  }, [placed, regions, words, province, drawn]);
}

/** Room for a label that is wider than its block at the right edge. */
const LABEL_ROOM = 2;

/** A block by itself: the province's own tile stands in the first row. */
function alone(block: PlacedProvince): PlacedProvince {
  return { ...block, x: 0, y: 0, places: block.places.map(({ code, x, y }) => ({ code, x: x - block.x, y: y - block.y })) };
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
