import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What a stage of an assessment is called on the screen. */
export const stageNames: Record<string, MessageDescriptor> = {
  SELF: msg`penilaian mandiri`,
  DOCUMENT: msg`penilaian dokumen`,
  INTERVIEW: msg`wawancara`,
  FINAL: msg`hasil akhir`,
};
