import { legend, radarDrawing, trendDrawing } from './embed-charts.ts';
import type { EmbeddedSide, EmbedFacts } from './embed-facts.service.ts';
import { markup, Markup } from './embed-markup.ts';
import { EMBED_SCRIPT, EMBED_STYLE } from './embed-style.ts';
import { EMBED_WORDS, embedDay, embedDecimal, shortRegion, type EmbedLanguage } from './embed-words.ts';

export const EMBED_CHARTS = ['kartu', 'tren', 'radar'] as const;
export type EmbedChart = (typeof EMBED_CHARTS)[number];
export const EMBED_THEMES = ['terang', 'gelap'] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];

/** How a page is to look. */
export interface EmbedLook {
  chart: EmbedChart;
  language: EmbedLanguage;
  /** Null leaves it to the reader's device. */
  theme: EmbedTheme | null;
  year: number | null;
}

/** Name of what is shown, without markup: for titles. */
export function embedTitle({ sides }: EmbedFacts): string {
  return sides.map(({ name }) => (sides.length === 1 ? name : shortRegion(name))).join(' ⇄ ');
}

/** A region or a pair as a page that stands in another. `discovery` is the address of its oEmbed answer. */
export function embedPage(facts: EmbedFacts, look: EmbedLook, discovery: string): string {
  const words = EMBED_WORDS[look.language];
  const { sides } = facts;
  const body = look.chart === 'radar' ? radarPart(facts, look) : look.chart === 'tren' ? trendPart(facts, look) : cardPart(facts, look);
  const subtitle = { kartu: facts.framework[look.language], tren: words.trend, radar: words.radar }[look.chart];
  return wholePage(
    look,
    `${embedTitle(facts)} – ${words.index} ${facts.framework[look.language]}`,
    markup`<link rel="alternate" type="application/json+oembed" href="${discovery}">`,
    markup`<h1>${embedTitle(facts)}</h1>
<p class="q">${[...new Set(sides.map(({ province }) => province))].filter((one) => one !== null).join(' · ')}${belowOf(facts, look)}</p>
<p class="q">${subtitle}</p>
${body}
<footer class="q">
<p>${words.source}: ${sourcesOf(facts, look)}${sampleOf(facts, look)}. ${words.asOf} ${embedDay(facts.at, look.language)}.</p>
<p><a href="${facts.path}${look.year === null ? '' : `?tahun=${look.year}`}" target="_blank" rel="noopener noreferrer">${words.open}</a></p>
</footer>`,
  );
}

/** A page that says why nothing is shown. */
export function embedProblem(language: EmbedLanguage, theme: EmbedTheme | null, title: string, text: string): string {
  return wholePage({ language, theme }, title, null, markup`<h1>${title}</h1><p>${text}</p>`);
}

function wholePage({ language, theme }: Pick<EmbedLook, 'language' | 'theme'>, title: string, head: Markup | null, body: Markup): string {
  return markup`<!doctype html>
<html lang="${language}"${theme === null ? null : markup` data-tema="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
${head}
<style>${new Markup(EMBED_STYLE)}</style>
</head>
<body>
<main>
${body}
</main>
<script>${new Markup(EMBED_SCRIPT)}</script>
</body>
</html>
`.text;
}

function belowOf({ since, ended }: EmbedFacts, { language }: EmbedLook): Markup | null {
  const words = EMBED_WORDS[language];
  return since && markup`<br>${ended ? words.pairEnded : words.pairSince} ${embedDay(since, language)}`;
}

function sourcesOf({ sides }: EmbedFacts, { language }: EmbedLook): string {
  const all = sides.flatMap(({ points }) => points.map(({ source }) => source ?? EMBED_WORDS[language].computed));
  return all.length === 0 ? EMBED_WORDS[language].computed : [...new Set(all)].join('; ');
}

function sampleOf({ sides }: EmbedFacts, { language }: EmbedLook): Markup | null {
  return sides.some(({ points }) => points.some(({ sample }) => sample))
    ? markup` <span class="badge">${EMBED_WORDS[language].sample}</span>`
    : null;
}

const CLASSES = ['a', 'b'] as const;

function cardPart(facts: EmbedFacts, look: EmbedLook): Markup {
  const words = EMBED_WORDS[look.language];
  const single = facts.sides.length === 1;
  const trends = facts.sides.some(({ points }) => points.length > 1);
  return markup`<div class="sides">${facts.sides.map((side, at) => {
    const sign = single
      ? null
      : markup`<p><span class="${CLASSES[at]!}" aria-hidden="true">${at === 0 ? '●' : '■'}</span> ${shortRegion(side.name)}</p>`;
    if (!side.point) return markup`<div>${sign}<p>${look.year === null ? words.none : words.noneOfYear}</p></div>`;
    const { index, year, predicate } = side.point;
    return markup`<div>${sign}<p class="big ${CLASSES[at]!}">${embedDecimal(index, look.language)}</p>
<p>${predicate ? predicate[look.language] : null} <span class="q">${year}</span></p>${movement(side, look)}</div>`;
  })}</div>${trends && trendDrawing(facts.sides, look.language)}${facts.sides.some(({ points }) => points.length > 0) && trendTable(facts, look)}`;
}

/** Against the year before it that there is. */
function movement({ points, point }: EmbeddedSide, { language }: EmbedLook): Markup | null {
  const before = points.filter(({ year }) => year < point!.year).at(-1);
  if (!before) return null;
  const words = EMBED_WORDS[language];
  const change = Math.round(Number(point!.index) * 100) - Math.round(Number(before.index) * 100);
  const way = change > 0 ? 'up' : change < 0 ? 'down' : 'same';
  const sign = { up: '▲', down: '▼', same: '=' }[way];
  const amount = change === 0 ? '' : ` ${embedDecimal(String(Math.abs(change) / 100), language)}`;
  return markup`<p class="${way}"><span aria-hidden="true">${sign}</span> ${words[way]}${amount} <span class="q">${words.from} ${before.year}</span></p>`;
}

function trendPart(facts: EmbedFacts, look: EmbedLook): Markup {
  if (facts.sides.every(({ points }) => points.length === 0)) return markup`<p>${EMBED_WORDS[look.language].none}</p>`;
  return markup`${facts.sides.length > 1 && legend(facts.sides)}${trendDrawing(facts.sides, look.language)}${trendTable(facts, look)}`;
}

function trendTable({ sides }: EmbedFacts, look: EmbedLook): Markup {
  const words = EMBED_WORDS[look.language];
  const years = [...new Set(sides.flatMap(({ points }) => points.map(({ year }) => year)))].toSorted((a, b) => b - a);
  return tableOf(
    look,
    words.year,
    sides,
    years.map((year) => ({
      head: String(year),
      cells: sides.map(({ points }) => points.find((point) => point.year === year)?.index ?? null),
    })),
  );
}

function radarPart(facts: EmbedFacts, look: EmbedLook): Markup {
  const words = EMBED_WORDS[look.language];
  const { sides } = facts;
  if (sides.every(({ aspects }) => aspects.every(({ index }) => index === null))) return markup`<p>${words.noAspects}</p>`;
  const lines = sides[0].aspects.map(({ code, name }, place) => ({
    head: `${place + 1}. ${name[look.language]}`,
    cells: sides.map(({ aspects }) => aspects.find((one) => one.code === code)?.index ?? null),
  }));
  return markup`<p class="q">${words.year} ${facts.aspectYear}</p>${sides.length > 1 && legend(sides)}${radarDrawing(sides)}${tableOf(look, words.aspect, sides, lines, true)}`;
}

/** The numbers of a drawing: what it is to those who do not see it, and to whoever wants them exactly. */
function tableOf(
  look: EmbedLook,
  first: string,
  sides: readonly EmbeddedSide[],
  lines: readonly { head: string; cells: (string | null)[] }[],
  open = false,
): Markup {
  const words = EMBED_WORDS[look.language];
  const heads = sides.length === 1 ? [words.index] : sides.map(({ name }) => shortRegion(name));
  return markup`<details${open && markup` open`}><summary>${words.table}</summary><table>
<thead><tr><th scope="col">${first}</th>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${lines.map(({ head, cells }) => markup`<tr><th scope="row">${head}</th>${cells.map((cell) => markup`<td>${cell === null ? '–' : embedDecimal(cell, look.language)}</td>`)}</tr>`)}</tbody>
</table></details>`;
}
