import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import type { InvitationLine } from './organisation-documents.ts';

/** What became of an invitation. */
export const invitationStates: Record<InvitationLine['state'], MessageDescriptor> = {
  OPEN: msg`menunggu`,
  ACCEPTED: msg`diterima`,
  WITHDRAWN: msg`ditarik`,
  EXPIRED: msg`lewat waktu`,
};
