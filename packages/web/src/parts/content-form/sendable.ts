import { compareDecimals, type PracticeContent } from '@saling/schema';

import type { PracticeContentData, StoredFileData } from '../practice-content-document.ts';
import { isDecimal } from './parse-number.ts';

/** A content as the form edits it, from what was read. */
export function contentOf(data: PracticeContentData): PracticeContent {
  const bare = withoutTypenames(data);
  const { attachments, files: _files, ...rest } = bare;
  return { ...rest, attachments: attachments.map(({ file, caption }) => ({ fileId: file.id, caption })) };
}

/** A content as pages show it, with the files that it names. */
export function dataOf(content: PracticeContent, files: readonly StoredFileData[]): PracticeContentData {
  const attachments = content.attachments.flatMap(({ fileId, caption }) => {
    const file = files.find((one) => one.id === fileId);
    return file ? [{ file, caption }] : [];
  });
  return { ...content, attachments, files: [...files] };
}

/** What the server can take: figures whose numbers are none yet stay on the device until they are. */
export function sendable(content: PracticeContent): PracticeContent {
  const figures = content.figures
    .filter((figure) => isDecimal(figure.after))
    .map((figure) => ({ ...figure, before: isDecimal(figure.before) ? figure.before : null }));
  const whole = isDecimal(content.cost) && !content.cost?.includes('.') && compareDecimals(content.cost ?? '0', '0') >= 0;
  return { ...content, figures, cost: whole ? content.cost : null };
}

function withoutTypenames<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((each: unknown) => withoutTypenames(each)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]: [string, unknown]) => (key === '__typename' ? [] : [[key, withoutTypenames(part)]])),
  ) as Value;
}
