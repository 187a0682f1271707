import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What a role is called on the screen. */
export const roleNames: Record<string, MessageDescriptor> = {
  VIEWER: msg`pembaca`,
  EDITOR: msg`penyunting`,
  HEAD: msg`kepala`,
  ADMIN: msg`administrator`,
  OBSERVER: msg`pengamat`,
  ASSESSOR: msg`asesor`,
  MINISTRY_ADMIN: msg`administrator kementerian`,
};
