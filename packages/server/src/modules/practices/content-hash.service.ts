import { createHash } from 'node:crypto';

import { canonicalContent, type PracticeContent } from '@saling/schema';

/** SHA-256 of the canonical text of a content, in hexadecimal: what says that two are the same (A1, A13). */
export function contentHashOf(content: PracticeContent): string {
  return createHash('sha256').update(canonicalContent(content)).digest('hex');
}
