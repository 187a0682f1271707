import { memo, useId, useMemo } from 'react';

import map from './boundary-map.module.css';
import { keysOf, layOutBoundaries, type Boundaries, type LaidShape } from './boundary-layout.ts';
import css from './charts.module.css';
import { classes } from './classes.ts';
import { fitText, textWidth, wrapLabel } from './labels.ts';
import { MapHatch } from './map-hatch.tsx';
import { Readout } from './readout.tsx';
import tile from './tile-map.module.css';
import { Tile, UNIT, type MapBlock, type MapTile } from './tile-map.tsx';
import { placeOption, useMapWalk } from './use-map-walk.ts';
import { useWidth } from './use-width.ts';

/** Tiles of what has no shape, below the map, under a title. */
export interface TileRow {
  key: string;
  title: string;
  tiles: readonly MapTile[];
}

export interface BoundaryMapProps {
  title: string;
  boundaries: Boundaries;
  /** What is drawn, as for a map of tiles: each by its shape, under the name of its block. */
  blocks: readonly MapBlock[];
  /** Places that are points rather than areas: a circle when they are small. */
  isPoint: (key: string) => boolean;
  /** Where those without a shape stand, and what is written beside them: their label when it says nothing. */
  rowOf: (tile: MapTile) => { key: string; title: string; label?: string | undefined };
  /** Name and value stand in the shapes that have room. */
  large?: boolean;
  /** Pixels around the middle of a small shape that belong to it as well, for fingers. */
  reach?: number;
  chosen: string | null;
  fresh?: ReadonlySet<string>;
  onChoose(key: string): void;
  hint: string;
}

/** Points are circles below this, areas where nobody would see them; units are pixels. */
const [SMALL_POINT, SMALL_AREA] = [8, 3];
const RADIUS = 4;
/** A map is no higher than this, and no higher than so many times its width. */
const [MOST_HEIGHT, MOST_TIMES] = [560, 1.1];
/** Widest column of tiles with their names, room for the tile in it, height of a line of them and of their title. */
const [COLUMN, BESIDE, LINE, TITLE] = [132, 38, 22, 24];
/** Size of letters of a name, and height of a line of it. */
const [WORD, WORD_LINE] = [11, 13];
const NO_KEYS: ReadonlySet<string> = new Set();

interface Drawn {
  tile: MapTile;
  shape: LaidShape;
  round: boolean;
}

/** A map of shapes: used like the one of tiles, with which it shares its words, colours and keys; who has no shape keeps its tile below. */
export function BoundaryMap(props: BoundaryMapProps): React.ReactElement {
  const { title, boundaries, blocks, isPoint, rowOf, large = false, reach = 0, chosen, fresh = NO_KEYS, onChoose, hint } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const hatch = useId();
  // Where the shapes lie does not change with what they show.
  const shown = blocks.flatMap((block) => block.tiles.map(({ key }) => `${key} ${block.key}`)).join();
  const laid = useMemo(() => {
    const blockOf = new Map(shown.split(',').map((one) => one.split(' ') as [string, string]));
    return layOutBoundaries(boundaries, { width, maxHeight: Math.min(MOST_HEIGHT, width * MOST_TIMES) }, (key) => blockOf.get(key) ?? null);
  }, [boundaries, shown, width]);
  const known = useMemo(() => keysOf(boundaries), [boundaries]);
  const parts = useMemo(() => {
    const drawn = blocks.map((block) => ({
      block,
      shapes: block.tiles.flatMap((one): Drawn[] => {
        const shape = known.has(one.key) ? laid.shapes.get(one.key) : undefined;
        if (!shape) return [];
        return [{ tile: one, shape, round: Math.max(shape.width, shape.height) < (isPoint(one.key) ? SMALL_POINT : SMALL_AREA) }];
      }),
    }));
    return { drawn, rest: blocks.flatMap((block) => block.tiles.filter(({ key }) => !laid.shapes.has(key))) };
  }, [blocks, known, laid, isPoint]);
  const rows = useMemo(() => placeRows(parts.rest, rowOf, width, laid.height), [parts.rest, rowOf, width, laid.height]);
  const places = useMemo(
    () =>
      [
        ...parts.drawn.flatMap(({ shapes }) => shapes.map(({ tile: { key, sentence }, shape: { x, y } }) => ({ key, sentence, x, y }))),
        ...rows.flatMap(({ tiles }) => tiles.map(({ key, sentence, x, y }) => ({ key, sentence, x: x * UNIT, y: y * UNIT }))),
      ].toSorted((a, b) => a.y - b.y || a.x - b.x),
    [parts.drawn, rows],
  );
  const walk = useMapWalk(places, chosen, onChoose);
  const { stop } = walk;
  const height = rows.at(-1)?.bottom ?? laid.height;

  const shapes = useMemo(
    () =>
      parts.drawn.map(({ block, shapes: all }) => (
        <g key={block.key} role="group" aria-label={block.name}>
          {/* Small ones last: they lie in what surrounds them. */}
          {all
            .toSorted((a, b) => Number(isSmall(a, reach)) - Number(isSmall(b, reach)))
            .map((one) => (
              <Shape
                key={one.tile.key}
                {...one}
                hatch={hatch}
                reach={isSmall(one, reach) ? reach : 0}
                isStop={one.tile.key === stop}
                isChosen={one.tile.key === chosen}
                isFresh={fresh.has(one.tile.key)}
              />
            ))}
        </g>
      )),
    [parts.drawn, reach, hatch, stop, chosen, fresh],
  );
  const below = useMemo(
    () =>
      rows.map((row) => (
        <g key={row.key} role="group" aria-label={row.title}>
          <text className={classes(map.ink, map.title)} x={0} y={row.top + 16} aria-hidden="true">
            {row.title}
          </text>
          {row.tiles.map((one) => (
            <Tile
              key={one.key}
              tile={one}
              hatch={hatch}
              large={false}
              isStop={one.key === stop}
              isChosen={one.key === chosen}
              isFresh={fresh.has(one.key)}
            />
          ))}
          {row.tiles.map((one) => (
            <text
              key={one.key}
              className={classes(css.quiet, map.label)}
              x={(one.x + 1.15) * UNIT}
              y={one.y * UNIT + 14}
              aria-hidden="true"
            >
              {fitText(one.label, row.room, WORD)}
            </text>
          ))}
        </g>
      )),
    [rows, hatch, stop, chosen, fresh],
  );
  const lines = useMemo(() => <path className={map.borders} d={laid.borders} aria-hidden="true" />, [laid.borders]);
  return (
    <div className={css.chart} ref={ref}>
      <svg
        {...walk.listbox}
        ref={walk.drawing}
        className={tile.map}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-label={title}
        data-chart="boundary-map"
        data-large={large}
      >
        <MapHatch id={hatch} />
        {shapes}
        {lines}
        {[...fresh].map((key) => (
          <Outline key={key} kind="fresh" shape={laid.shapes.get(key)} />
        ))}
        <Outline kind="chosen" shape={chosen === null ? undefined : laid.shapes.get(chosen)} />
        <Outline kind="active" shape={walk.active === null ? undefined : laid.shapes.get(walk.active)} />
        {large && parts.drawn.flatMap(({ shapes: all }) => all.map((one) => <Words key={one.tile.key} {...one} />))}
        {below}
      </svg>
      <Readout text={walk.sentence} hint={hint} />
    </div>
  );
}

/** A circle, or what a finger would miss. */
function isSmall({ shape, round }: Drawn, reach: number): boolean {
  return round || Math.max(shape.width, shape.height) < 2 * reach;
}

interface ShapeProps extends Drawn {
  hatch: string;
  reach: number;
  isStop: boolean;
  isChosen: boolean;
  isFresh: boolean;
}

const Shape = memo(function Shape({ tile: { key, step, sentence }, shape, round, hatch, reach, isStop, isChosen, isFresh }: ShapeProps) {
  const fill = step === null ? `url(#${hatch})` : undefined;
  const colour = step !== null && tile[`step${step}`];
  return (
    <g {...placeOption({ key, step, sentence, isStop, isChosen, isFresh })} className={tile.tile}>
      <path className={classes(map.shape, colour)} fill={fill} d={shape.path} />
      {reach > 0 && <circle className={css.hit} cx={shape.x} cy={shape.y} r={reach} />}
      {round && <circle className={classes(map.circle, colour)} fill={fill} cx={shape.x} cy={shape.y} r={RADIUS} />}
    </g>
  );
});

/** Over all shapes, where neighbours hide nothing of it. */
function Outline({ kind, shape }: { kind: 'chosen' | 'active' | 'fresh'; shape: LaidShape | undefined }): React.ReactElement | null {
  return shape ? <path className={map.outline} data-outline={kind} d={shape.path} aria-hidden="true" /> : null;
}

/** Name and value in a shape that has room for them; its option says it all. */
function Words({ tile: { key, step, label, value }, shape: { x, y, width, height } }: Drawn): React.ReactElement | null {
  if (height < 24 || width < textWidth(value, 15)) return null;
  const ink = step !== null && tile[`on${step}`];
  const lines = wrapLabel(label, Math.floor((width - 8) / textWidth('m', WORD)), 3);
  // A name is there in full, or not at all.
  const named = height > 30 + WORD_LINE * lines.length && lines.join(' ') === label;
  const top = named ? y - (WORD_LINE * (lines.length - 1)) / 2 : y + 5;
  return (
    <g aria-hidden="true" data-words={key}>
      <text className={classes(map.words, map.value, ink || map.ink)} x={x} y={top}>
        {value}
      </text>
      {named &&
        lines.map((line, at) => (
          <text key={at} className={classes(map.words, ink || map.ink)} x={x} y={top + 1 + WORD_LINE * (at + 1)}>
            {line}
          </text>
        ))}
    </g>
  );
}

interface PlacedRow extends TileRow {
  top: number;
  bottom: number;
  /** For the words beside a tile. */
  room: number;
}

/** Tiles below the map, row by row, as many beside each other as there is room for. */
function placeRows(rest: readonly MapTile[], rowOf: BoundaryMapProps['rowOf'], width: number, top: number): PlacedRow[] {
  const rows: PlacedRow[] = [];
  for (const [key, all] of Map.groupBy(rest, (one) => rowOf(one).key)) {
    const tiles = all.map((one) => ({ ...one, label: rowOf(one).label ?? one.label }));
    // Where there are few, names are not cut.
    const most = Math.max(COLUMN, Math.floor(width / tiles.length));
    const column = Math.min(most, BESIDE + Math.max(...tiles.map(({ label }) => textWidth(label, WORD))));
    const columns = Math.max(1, Math.floor(width / column));
    const begin = (rows.at(-1)?.bottom ?? top) + 8;
    rows.push({
      key,
      title: rowOf(all[0]!).title,
      room: column - BESIDE + 2,
      top: begin,
      bottom: begin + TITLE + Math.ceil(tiles.length / columns) * LINE,
      tiles: tiles.map((one, at) => ({
        ...one,
        x: ((at % columns) * column) / UNIT,
        y: (begin + TITLE + Math.floor(at / columns) * LINE) / UNIT,
      })),
    });
  }
  return rows;
}
