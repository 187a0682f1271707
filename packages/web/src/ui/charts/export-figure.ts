import { textWidth, wrapText } from './labels.ts';
import type { TileStep } from './tile-map.tsx';

/** What a mark takes from the style sheets; a file on its own has none of them. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** What drawings take from the page, in light: as in `base.css`, and as `charts.module.css` has it, which may be above what is copied. */
const LIGHT = {
  '--seri-a': '#0049b8',
  '--seri-a-latar': '#ecf3fe',
  '--seri-b': '#855f00',
  '--garis': '#e5e5e5',
  '--garis-tegas': '#a3a3a3',
  '--permukaan': '#ffffff',
  '--permukaan-2': '#f8f8f7',
  '--teks-2': '#525252',
  '--naik': '#1d5f27',
  '--turun': '#9d0909',
  '--mantine-color-text': '#1f1f1f',
  '--level-1': '#ecf3fe',
  '--level-2': '#84b4fb',
  '--level-3': '#4d93fc',
  '--level-4': '#0049b8',
  '--level-5': '#002a69',
  '--chart-a': '#0049b8',
  '--chart-b': '#855f00',
  '--chart-ink': '#1f1f1f',
  '--chart-quiet': '#525252',
  '--chart-line': '#d4d4d4',
  '--chart-faint': '#ececec',
  '--chart-paper': '#ffffff',
  '--chart-fresh': '#dceafe',
};

/** Not the system's own font, as on the page: what it is differs from one viewer to the next, and its letters may be wider. */
const FONT = "'Inter Variable', Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** What is built has no light-dark(): it is written as two properties, of which the one of the scheme in force holds. */
const IN_LIGHT = 'color-scheme: light; color: #1f1f1f; --lightningcss-light: initial; --lightningcss-dark: ;';

const MARGIN = 16;
/** A narrower drawing has no room for what is written around it. */
const LEAST = 480;
const SWATCH = 12;
const KEY_ROW = 20;

/** What a colour of a map means, where the drawing does not say it. */
export interface FigureKey {
  step: TileStep;
  label: string;
}

export interface DrawingAbout {
  title: string;
  source: string;
  /** When and where it was taken. */
  when: string;
  keys?: readonly FigureKey[];
}

/** The drawing as a file of its own: styles written out, in light colours, with title, what its colours mean, source, and when and where it was taken. */
export function standaloneSvg(drawing: SVGSVGElement, about: DrawingAbout): string {
  const [own, ownHeight] = [drawing.width.baseVal.value, drawing.height.baseVal.value];
  // As large as on the page, which may be more than its own measure; one that is hidden has none there.
  const drawn = Math.max(own, drawing.getBoundingClientRect().width);
  const height = (ownHeight * drawn) / own;
  const width = Math.max(drawn, LEAST);
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const stage = document.createElement('div');
  // Beside the original, so that classes and variables hold; light-dark() then answers light.
  stage.style.cssText = `${IN_LIGHT} position: absolute; inset-inline-start: -99999px; width: ${drawn}px`;
  for (const [name, value] of Object.entries(LIGHT)) stage.style.setProperty(name, value);
  stage.setAttribute('aria-hidden', 'true');
  stage.className = drawing.parentElement?.className ?? '';
  stage.append(copy);
  drawing.parentElement?.append(stage);
  try {
    for (const element of [copy, ...copy.querySelectorAll<SVGElement>('*')]) writeOut(element);
  } finally {
    stage.remove();
  }
  const title = texts(about.title, { width, top: 10, size: 16, weight: 600, fill: '#1f1f1f' });
  const top = title.end + 14;
  const keys = keysText(about.keys ?? [], { width, top: top + height + 8 });
  const source = texts(about.source, { width, top: keys.end + 2, size: 11, fill: '#525252' });
  const when = texts(about.when, { width, top: source.end + 2, size: 9, fill: '#525252' });
  copy.setAttribute('width', String(drawn));
  copy.setAttribute('height', String(height));
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(top));
  const whole = { width: width + 2 * MARGIN, height: when.end + 8 };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}" font-family="${FONT}">`,
    `<title>${escapeText(about.title)}</title>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    title.svg,
    new XMLSerializer().serializeToString(copy),
    keys.svg,
    source.svg,
    when.svg,
    '</svg>',
  ].join('');
}

interface Part {
  svg: string;
  /** Where it ends, from above. */
  end: number;
}

/** Lines of a text, as many as it needs. */
function texts(
  text: string,
  { width, top, size, weight = 400, fill }: { width: number; top: number; size: number; weight?: number; fill: string },
): Part {
  const lines = wrapText(text, width, size);
  const height = Math.round(size * 1.35);
  const svg = lines.map(
    (line, at) =>
      `<text x="${MARGIN}" y="${top + (at + 1) * height - 2}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeText(line)}</text>`,
  );
  return { svg: svg.join(''), end: top + lines.length * height };
}

/** What the colours mean, side by side as far as there is room. */
function keysText(keys: readonly FigureKey[], { width, top }: { width: number; top: number }): Part {
  if (keys.length === 0) return { svg: '', end: top };
  let x = 0;
  let y = top;
  const svg = keys.map(({ step, label }) => {
    const needs = SWATCH + 6 + textWidth(label, 12) + 18;
    if (x > 0 && x + needs > width) {
      x = 0;
      y += KEY_ROW;
    }
    const fill = step === null ? 'url(#tanpa-nilai)' : LIGHT[`--level-${step}`];
    const at = MARGIN + x;
    x += needs;
    return [
      `<rect x="${at}" y="${y + 4}" width="${SWATCH}" height="${SWATCH}" rx="2" fill="${fill}" stroke="#737373" stroke-width="0.75"/>`,
      `<text x="${at + SWATCH + 6}" y="${y + 14}" font-size="12" fill="#1f1f1f">${escapeText(label)}</text>`,
    ].join('');
  });
  return { svg: `${HATCH}${svg.join('')}`, end: y + KEY_ROW + 4 };
}

/** As `MapHatch`, in light. */
const HATCH =
  '<defs><pattern id="tanpa-nilai" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#f2f2f2"/><line x1="0" y1="0" x2="0" y2="5" stroke="#a3a3a3" stroke-width="1.5"/></pattern></defs>';

function writeOut(element: SVGElement): void {
  const style = getComputedStyle(element);
  const shift = element.style.transform;
  for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name));
  // Not every viewer reads a transform from a style.
  if (shift) element.setAttribute('transform', shift.replaceAll('px', ''));
  for (const name of ['class', 'style', 'tabindex', 'data-mark', 'data-active', 'data-fresh']) element.removeAttribute(name);
}

/** The same drawing as a picture, twice as fine as on the screen. */
export async function pictureOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser draws no pictures.');
    context.scale(2, 2);
    context.drawImage(image, 0, 0);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
