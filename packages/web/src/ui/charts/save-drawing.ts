import { instant } from '../time-text.ts';
import { pictureOf, standaloneSvg, type DrawingAbout } from './export-figure.ts';
import { fileNameOf, saveFile } from './save-file.ts';

/** Kinds of files that a drawing can be. */
export type DrawingFile = 'svg' | 'png';

/** Hands a drawing to the browser's downloads, with what it is, where it is from, when and where it was taken (N30). @throws {Error} when the browser draws no pictures. */
export async function saveDrawing(
  kind: DrawingFile,
  drawing: SVGSVGElement,
  { locale, ...about }: Omit<DrawingAbout, 'when'> & { locale: string },
): Promise<void> {
  const when = `${instant(new Date().toISOString(), locale)} · ${location.href}`;
  const text = standaloneSvg(drawing, { ...about, when });
  saveFile(`${fileNameOf(about.title)}.${kind}`, kind === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await pictureOf(text));
}
