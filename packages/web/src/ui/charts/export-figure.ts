/** What a mark takes from the style sheets; a file on its own has none of them. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** The colours of the two sides and of the five steps in light, as in `base.css`. */
const LIGHT = {
  '--seri-a': '#0049b8',
  '--seri-b': '#855f00',
  '--level-1': '#ecf3fe',
  '--level-2': '#84b4fb',
  '--level-3': '#4d93fc',
  '--level-4': '#0049b8',
  '--level-5': '#002a69',
};

const MARGIN = 16;
const HEAD = 48;
const FOOT = 40;

/** The drawing as a file of its own: styles written out, in light colours, with title and source, and when and where it was taken. */
export function standaloneSvg(drawing: SVGSVGElement, about: { title: string; source: string; when: string }): string {
  const width = drawing.width.baseVal.value;
  const height = drawing.height.baseVal.value;
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const stage = document.createElement('div');
  // Beside the original, so that classes and variables hold; light-dark() then answers light.
  stage.style.cssText = `color-scheme: light; position: absolute; inset-inline-start: -99999px; width: ${width}px`;
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
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(HEAD));
  const whole = { width: width + 2 * MARGIN, height: height + HEAD + FOOT };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}" font-family="Inter, sans-serif">`,
    `<title>${escapeText(about.title)}</title>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${MARGIN}" y="30" font-size="16" font-weight="600" fill="#1f1f1f">${escapeText(about.title)}</text>`,
    new XMLSerializer().serializeToString(copy),
    `<text x="${MARGIN}" y="${whole.height - 24}" font-size="11" fill="#525252">${escapeText(about.source)}</text>`,
    `<text x="${MARGIN}" y="${whole.height - 9}" font-size="9" fill="#525252">${escapeText(about.when)}</text>`,
    '</svg>',
  ].join('');
}

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
