import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import type { Follow } from './news-documents.ts';

/** Kinds of what is followed. */
export const followKinds: Record<Follow['kind'], MessageDescriptor> = {
  PRACTICE: msg`praktik`,
  INDICATOR: msg`indikator`,
  REGION: msg`daerah`,
};
