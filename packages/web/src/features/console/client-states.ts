import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import type { ClientLine } from './console-documents.ts';

/** How a client fares. */
export const clientStates: Record<ClientLine['state'], MessageDescriptor> = {
  ACTIVE: msg`aktif`,
  EXPIRED: msg`lewat waktu`,
  REVOKED: msg`dicabut`,
};
