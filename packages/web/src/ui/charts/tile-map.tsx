import { memo, useId, useMemo } from 'react';

import css from './charts.module.css';
import { classes } from './classes.ts';
import { textWidth, wrapLabel } from './labels.ts';
import { MapHatch } from './map-hatch.tsx';
import { Readout } from './readout.tsx';
import map from './tile-map.module.css';
import type { Placed } from './tile-steps.ts';
import { placeOption, useMapWalk, type MapPlace } from './use-map-walk.ts';

/** One of five classes, lowest first; null when nothing is known. */
export type TileStep = 1 | 2 | 3 | 4 | 5 | null;

export interface MapTile extends MapPlace {
  step: TileStep;
  /** Another kind of thing than the others: round. */
  round?: boolean;
  /** Short name and value, written inside where tiles are large. */
  label: string;
  value: string;
}

/** Tiles that belong together, under a name. */
export interface MapBlock extends Placed {
  label: string;
  /** Its name in full. */
  name: string;
  tiles: readonly MapTile[];
}

export interface TileMapProps {
  title: string;
  /** Size in tiles. */
  columns: number;
  rows: number;
  blocks: readonly MapBlock[];
  /** Name and value stand in the tiles. */
  large?: boolean;
  /** Large tiles as small as a finger, with few and short words. */
  compact?: boolean;
  /** Widest a tile gets, pixels. */
  most?: number | undefined;
  chosen: string | null;
  /** Tiles whose value came in just now. */
  fresh?: ReadonlySet<string>;
  onChoose(key: string): void;
  hint: string;
}

/** Side of a tile with its gap, in units of the drawing. */
export const UNIT = 20;
const SIDE = 18;
/** Of one as small as a finger, which has no room to lose. */
const COMPACT_SIDE = 19.2;
/** Room for words in a large tile, size of its value and its name, and most lines of that: in units. */
const ROOM = 17;
const LARGE = { value: 5, name: 2.6, lines: 4 };
const COMPACT = { value: 6.2, name: 4.4, lines: 2 };
const LINE = 1.15;
/** Large tiles of more columns than these have no room for names on a phone. */
const NARROW_COLUMNS = 4;

/**
 * A map of equal tiles: one stop of the Tab key, walked with the arrows in two dimensions. One listener for all; a tile is drawn
 * anew only when what it shows changes.
 */
export function TileMap(props: TileMapProps): React.ReactElement {
  const { title, columns, rows, blocks, large = false, compact = false, most, chosen, fresh, onChoose, hint } = props;
  const hatch = useId();
  const tiles = useMemo(() => blocks.flatMap((block) => block.tiles).toSorted((a, b) => a.y - b.y || a.x - b.x), [blocks]);
  const walk = useMapWalk(tiles, chosen, onChoose);
  const { stop } = walk;

  // Pointing at a tile changes the line below alone: what is drawn stays the same object.
  const drawn = useMemo(
    () =>
      blocks.map((block) => (
        <g key={block.key} role="group" aria-label={block.name}>
          <text
            className={classes(css.quiet, map.block)}
            x={(block.x + (large ? 0 : 1.1)) * UNIT}
            y={block.y * UNIT + 14}
            aria-hidden="true"
          >
            {large ? '' : block.label}
          </text>
          {block.tiles.map((tile) => (
            <Tile
              key={tile.key}
              tile={tile}
              hatch={hatch}
              large={large}
              compact={compact}
              isStop={tile.key === stop}
              isChosen={tile.key === chosen}
              isFresh={fresh?.has(tile.key) ?? false}
            />
          ))}
        </g>
      )),
    [blocks, hatch, large, compact, stop, chosen, fresh],
  );

  return (
    <div className={css.chart}>
      <svg
        {...walk.listbox}
        ref={walk.drawing}
        className={map.map}
        // Its own size is for downloads; on the page it is as wide as there is room.
        width={columns * UNIT}
        height={rows * UNIT}
        viewBox={`0 0 ${columns * UNIT} ${rows * UNIT}`}
        style={most === undefined ? undefined : { maxWidth: columns * most }}
        aria-label={title}
        data-chart="tile-map"
        data-large={large}
        data-dense={!compact && columns > NARROW_COLUMNS}
      >
        <MapHatch id={hatch} />
        {drawn}
      </svg>
      <Readout text={walk.sentence} hint={hint} />
    </div>
  );
}

interface TileProps {
  tile: MapTile;
  hatch: string;
  large: boolean;
  compact?: boolean;
  isStop: boolean;
  isChosen: boolean;
  isFresh: boolean;
}

/** A tile at its place. */
export const Tile = memo(function Tile(props: TileProps): React.ReactElement {
  const { tile, hatch, large, compact = false, isStop, isChosen, isFresh } = props;
  const { key, x, y, step, round = false, label, value, sentence } = tile;
  const side = compact ? COMPACT_SIDE : SIDE;
  const inside = round ? SIDE / 2 : large ? 1 : 2;
  const place = `translate(${x * UNIT} ${y * UNIT})`;
  return (
    <>
      <g {...placeOption({ key, step, sentence, isStop, isChosen, isFresh })} className={map.tile} transform={place}>
        <rect
          className={classes(map.square, step !== null && map[`step${step}`])}
          fill={step === null ? `url(#${hatch})` : undefined}
          x={(UNIT - side) / 2}
          y={(UNIT - side) / 2}
          width={side}
          height={side}
          rx={large && round ? 5 : inside}
        />
      </g>
      {/* Beside the option, whose name says it all in another order. */}
      {large && (
        <g aria-hidden="true" transform={place} data-words={key}>
          <Words label={label} value={value} sizes={compact ? COMPACT : LARGE} ink={step === null ? undefined : map[`on${step}`]} />
        </g>
      )}
    </>
  );
});

/** Value and name in the middle of a tile: a name is broken between its words and made smaller rather than cut. */
function Words(props: { label: string; value: string; sizes: typeof LARGE; ink: string | undefined }): React.ReactElement {
  const { label, value, sizes, ink } = props;
  const longest = Math.max(...label.split(' ').map((word) => word.length));
  const lines = wrapLabel(label, Math.max(longest, Math.floor(ROOM / textWidth('m', sizes.name))), sizes.lines);
  const name = Math.min(sizes.name, ROOM / Math.max(...lines.map((line) => textWidth(line, 1))));
  const top = (UNIT - sizes.value - lines.length * LINE * name) / 2;
  return (
    <g className={map.words} transform={`translate(0 ${top.toFixed(2)})`}>
      <text className={classes(map.value, ink)} x={10} y={0.85 * sizes.value} fontSize={sizes.value}>
        {value}
      </text>
      {lines.map((line, at) => (
        <text key={at} className={classes(map.name, ink)} x={10} y={sizes.value + LINE * name * (at + 0.85)} fontSize={name}>
          {line}
        </text>
      ))}
    </g>
  );
}
