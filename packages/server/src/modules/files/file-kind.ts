import { open } from 'node:fs/promises';

import { fileTypeFromFile } from 'file-type';
import { imageSize } from 'image-size';

/** What a file is, told by its bytes. */
export interface FileKind {
  mediaType: string;
  /** Ending that belongs to the type, without the dot. */
  ending: string;
  /** Of a picture, in pixels. */
  width: number | null;
  height: number | null;
}

/** Types that are taken. Nothing that a browser would run: no SVG, no HTML, no archives. */
const TAKEN: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
};
/** Pictures that a page may show; every other file is downloaded. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);
const TEXT_ENDINGS: Record<string, string> = { csv: 'text/csv', txt: 'text/plain' };
/** Widest and highest picture: what decodes to more stops a phone. */
const PIXELS_MAX = 12_000;
/** Bytes that hold the size of any picture we take. */
const HEAD_BYTES = 512 * 1024;

/** Whether a page may show files of this type in place. */
export function isShown(mediaType: string): boolean {
  return SHOWN.has(mediaType);
}

/** Tells what a file is; null when it is nothing that is taken (A6). Its name counts only for plain text, which has no mark of its own. */
export async function kindOfFile(path: string, name: string): Promise<FileKind | null> {
  const found = await fileTypeFromFile(path);
  if (!found) return textKind(path, name);
  const ending = TAKEN[found.mime];
  if (ending === undefined) return null;
  if (!isShown(found.mime)) return { mediaType: found.mime, ending, width: null, height: null };
  const size = sizeOf(await head(path, HEAD_BYTES));
  if (size === null || size.width > PIXELS_MAX || size.height > PIXELS_MAX) return null;
  return { mediaType: found.mime, ending, ...size };
}

/** Name with the ending of what the file is, safe in a header and on every disk. */
export function nameOf(given: string, kind: FileKind): string {
  const clean = given
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\\/:*?"<>|\s]+/gu, ' ')
    .trim();
  const bare = clean.replace(/\.[\p{L}\d]{1,8}$/u, '').trim();
  const stem = [...(bare || 'berkas')].slice(0, 120).join('').trim();
  return `${stem}.${kind.ending}`;
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } | null {
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? { width, height } : null;
  } catch {
    return null;
  }
}

async function textKind(path: string, name: string): Promise<FileKind | null> {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  const mediaType = TEXT_ENDINGS[ending];
  if (mediaType === undefined) return null;
  const bytes = await head(path, Number.MAX_SAFE_INTEGER);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : { mediaType, ending, width: null, height: null };
  } catch {
    return null;
  }
}

async function head(path: string, most: number): Promise<Uint8Array> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const bytes = new Uint8Array(Math.min(size, most));
  let at = 0;
  while (at < bytes.length) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}
