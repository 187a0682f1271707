import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import type { OwnPractice } from './library-documents.ts';

/** How far one's own practices are. */
export const practiceStates: Record<OwnPractice['state'], MessageDescriptor> = {
  DRAFT: msg`draf`,
  SHARED: msg`dibagikan`,
  WITHDRAWN: msg`ditarik`,
};
