import { memo, useId, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react';

import css from './charts.module.css';
import { classes } from './classes.ts';
import { wrapLabel } from './labels.ts';
import { Readout } from './readout.tsx';
import map from './tile-map.module.css';
import { nextTile, type Placed } from './tile-steps.ts';

/** One of five classes, lowest first; null when nothing is known. */
export type TileStep = 1 | 2 | 3 | 4 | 5 | null;

export interface MapTile extends Placed {
  step: TileStep;
  /** Another kind of thing than the others: round. */
  round?: boolean;
  /** Short name and value, written inside where tiles are large. */
  label: string;
  value: string;
  /** The tile as a sentence: what it is, its value, what that means. */
  sentence: string;
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
  chosen: string | null;
  /** Tiles whose value came in just now. */
  fresh?: ReadonlySet<string>;
  onChoose(key: string): void;
  hint: string;
}

/** Side of a tile with its gap, in units of the drawing. */
const UNIT = 20;
const SIDE = 18;
/** Letters in a line of a large tile. */
const LETTERS = 12;
/** Large tiles of more columns than these have no room for names on a phone. */
const NARROW_COLUMNS = 4;

/**
 * A map of equal tiles: one stop of the Tab key, walked with the arrows in two dimensions. One listener for all; a tile is drawn
 * anew only when what it shows changes.
 */
export function TileMap({ title, columns, rows, blocks, large = false, chosen, fresh, onChoose, hint }: TileMapProps): React.ReactElement {
  const hatch = useId();
  const drawing = useRef<SVGSVGElement>(null);
  const tiles = useMemo(() => blocks.flatMap((block) => block.tiles).toSorted((a, b) => a.y - b.y || a.x - b.x), [blocks]);
  const [walked, setStop] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const known = (key: string | null): key is string => key !== null && tiles.some((tile) => tile.key === key);
  const stop = known(walked) ? walked : known(chosen) ? chosen : (tiles[0]?.key ?? null);
  const activeTile = active === null ? undefined : tiles.find((tile) => tile.key === active);

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
              isStop={tile.key === stop}
              isChosen={tile.key === chosen}
              isFresh={fresh?.has(tile.key) ?? false}
            />
          ))}
        </g>
      )),
    [blocks, hatch, large, stop, chosen, fresh],
  );

  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    const key = keyOf(event.target);
    if (key === null) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(key);
      return;
    }
    const next = nextTile(event.key, key, tiles);
    if (next === null) return;
    event.preventDefault();
    drawing.current?.querySelector<SVGElement>(`[data-tile="${next}"]`)?.focus();
  };
  return (
    <div className={css.chart}>
      <svg
        ref={drawing}
        className={map.map}
        // Its own size is for downloads; on the page it is as wide as there is room.
        width={columns * UNIT}
        height={rows * UNIT}
        viewBox={`0 0 ${columns * UNIT} ${rows * UNIT}`}
        role="listbox"
        tabIndex={-1}
        aria-label={title}
        data-chart="tile-map"
        data-large={large}
        data-dense={columns > NARROW_COLUMNS}
        onKeyDown={onKeyDown}
        onClick={(event) => pick(keyOf(event.target), onChoose)}
        onFocus={(event: FocusEvent<SVGSVGElement>) =>
          pick(keyOf(event.target), (key) => {
            setStop(key);
            setActive(key);
          })
        }
        onBlur={() => setActive(null)}
        onPointerOver={(event: PointerEvent<SVGSVGElement>) => setActive(keyOf(event.target))}
        onPointerLeave={() => setActive(null)}
      >
        <defs>
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className={map.ground} width="5" height="5" />
            <line className={map.hatch} x1="0" y1="0" x2="0" y2="5" />
          </pattern>
        </defs>
        {drawn}
      </svg>
      <Readout text={activeTile?.sentence ?? null} hint={hint} />
    </div>
  );
}

interface TileProps {
  tile: MapTile;
  hatch: string;
  large: boolean;
  isStop: boolean;
  isChosen: boolean;
  isFresh: boolean;
}

const Tile = memo(function Tile({ tile, hatch, large, isStop, isChosen, isFresh }: TileProps): React.ReactElement {
  const { key, x, y, step, round = false, label, value, sentence } = tile;
  const inside = round ? SIDE / 2 : large ? 1 : 2;
  const place = `translate(${x * UNIT} ${y * UNIT})`;
  const ink = (name: string | undefined): string => classes(name, step !== null && map[`on${step}`]);
  return (
    <>
      <g
        role="option"
        aria-label={sentence}
        aria-selected={isChosen}
        tabIndex={isStop ? 0 : -1}
        data-tile={key}
        data-step={step ?? 'none'}
        data-fresh={isFresh}
        className={map.tile}
        transform={place}
      >
        <rect
          className={classes(map.square, step !== null && map[`step${step}`])}
          fill={step === null ? `url(#${hatch})` : undefined}
          x={1}
          y={1}
          width={SIDE}
          height={SIDE}
          rx={large && round ? 5 : inside}
        />
      </g>
      {/* Beside the option, whose name says it all in another order. */}
      {large && (
        <g aria-hidden="true" transform={place} data-words={key}>
          <text className={ink(map.value)} x={10} y={9}>
            {value}
          </text>
          {wrapLabel(label, LETTERS).map((line, at) => (
            <text key={at} className={ink(map.name)} x={10} y={13 + 3.2 * at}>
              {line}
            </text>
          ))}
        </g>
      )}
    </>
  );
});

/** The tile that an event comes from, if any. */
function keyOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest('[data-tile]')?.getAttribute('data-tile') ?? null) : null;
}

function pick(key: string | null, then: (key: string) => void): void {
  if (key !== null) then(key);
}
