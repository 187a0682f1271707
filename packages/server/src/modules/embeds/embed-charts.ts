import type { EmbeddedSide } from './embed-facts.service.ts';
import { markup, type Markup } from './embed-markup.ts';
import { embedDecimal, shortRegion, type EmbedLanguage } from './embed-words.ts';

/** Size of a drawing in its own units: at 280 px the writing in it is 11 px high. */
const WIDTH = 280;
const TREND = { height: 168, left: 22, right: 46, top: 12, bottom: 24 };
const RADAR = { height: 250, radius: 86 };
/** An index is 1 to 5. */
const [LOWEST, HIGHEST] = [1, 5];
const SIDES = ['a', 'b'] as const;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A dot for the first region, a square for the second, as everywhere in the app. */
function mark(side: 'a' | 'b', x: number, y: number): Markup {
  return side === 'a'
    ? markup`<circle class="m a" cx="${round(x)}" cy="${round(y)}" r="3.5"/>`
    : markup`<rect class="m b" x="${round(x - 3.2)}" y="${round(y - 3.2)}" width="6.4" height="6.4"/>`;
}

/** Index over the years: lines of one region or two, the last value written beside. */
export function trendDrawing(sides: readonly EmbeddedSide[], language: EmbedLanguage): Markup {
  const years = [...new Set(sides.flatMap(({ points }) => points.map(({ year }) => year)))].toSorted((a, b) => a - b);
  const [first, last] = [years[0]!, years.at(-1)!];
  const { height, left, right, top, bottom } = TREND;
  const x = (year: number): number => (first === last ? WIDTH / 2 : left + ((year - first) / (last - first)) * (WIDTH - left - right));
  const y = (index: number): number => top + ((HIGHEST - index) / (HIGHEST - LOWEST)) * (height - top - bottom);
  const levels = [1, 2, 3, 4, 5];
  // As many years as have room.
  const step = Math.ceil(years.length / 6);
  const shown = years.filter((_, at) => (years.length - 1 - at) % step === 0);
  const lastY = sides.map(({ points }) => (points.length > 0 ? y(Number(points.at(-1)!.index)) : 0));
  const apart = lastY.length === 2 && Math.abs(lastY[0]! - lastY[1]!) < 12;
  return markup`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-hidden="true" focusable="false">
${levels.map((level) => markup`<path class="g" d="M${left} ${round(y(level))}H${WIDTH - right}"/><text class="l" x="${left - 6}" y="${round(y(level) + 4)}" text-anchor="end">${level}</text>`)}
${shown.map((year) => markup`<text class="l" x="${round(x(year))}" y="${height - 6}" text-anchor="middle">${year}</text>`)}
${sides.map(({ points }, at) => {
  const side = SIDES[at]!;
  const end = points.at(-1);
  if (!end) return '';
  const path = points.map((point, place) => `${place === 0 ? 'M' : 'L'}${round(x(point.year))} ${round(y(Number(point.index)))}`).join('');
  // Two values that would be written over each other are moved apart, the higher one up.
  const shift = apart ? (lastY[at]! < lastY[1 - at]! || (lastY[at] === lastY[1 - at] && at === 0) ? -5 : 9) : 4;
  return markup`<path class="line ${side}" d="${path}"/>${points.map((point) => mark(side, x(point.year), y(Number(point.index))))}<text class="v ${side}" x="${round(x(end.year) + 7)}" y="${round(y(Number(end.index)) + shift)}">${embedDecimal(end.index, language)}</text>`;
})}
</svg>`;
}

/** Index of each aspect around a circle; the numbers are those of the table. */
export function radarDrawing(sides: readonly EmbeddedSide[]): Markup {
  const count = sides[0]!.aspects.length;
  const { height, radius } = RADAR;
  const [cx, cy] = [WIDTH / 2, height / 2];
  const at = (place: number, index: number, reach = 1): [number, number] => {
    const angle = (2 * Math.PI * place) / count - Math.PI / 2;
    const far = ((index - LOWEST + 0.6) / (HIGHEST - LOWEST + 0.6)) * radius * reach;
    return [round(cx + Math.cos(angle) * far), round(cy + Math.sin(angle) * far)];
  };
  const ring = (points: readonly [number, number][]): string => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
  const around = Array.from({ length: count }, (_, place) => place);
  return markup`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-hidden="true" focusable="false">
${[1, 2, 3, 4, 5].map((level) => markup`<path class="g" d="${ring(around.map((place) => at(place, level)))}"/>`)}
${around.map((place) => {
  const [x, y] = at(place, HIGHEST);
  const [tx, ty] = at(place, HIGHEST, 1.18);
  return markup`<path class="g" d="M${cx} ${cy}L${x} ${y}"/><text class="l" x="${tx}" y="${ty + 4}" text-anchor="middle">${place + 1}</text>`;
})}
${sides.map(({ aspects }, number) => {
  const side = SIDES[number]!;
  const known = aspects.flatMap(({ index }, place) => (index === null ? [] : [at(place, Number(index))]));
  const whole = known.length === aspects.length;
  return markup`<path class="line ${side}${whole ? ' area' : ''}" d="${whole ? ring(known) : ''}"/>${known.map(([x, y]) => mark(side, x, y))}`;
})}
</svg>`;
}

/** Whose line is which. */
export function legend(sides: readonly EmbeddedSide[]): Markup {
  return markup`<ul class="legend">${sides.map(
    ({ name }, at) => markup`<li><span class="${SIDES[at]!}" aria-hidden="true">${at === 0 ? '●' : '■'}</span> ${shortRegion(name)}</li>`,
  )}</ul>`;
}
