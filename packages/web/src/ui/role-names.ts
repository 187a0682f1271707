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

/** What each role may do, as a sentence. */
export const roleMeanings = {
  VIEWER: msg`Melihat semua milik daerah ini dan mitranya, tanpa mengubah.`,
  EDITOR: msg`Melaporkan nilai dan mengimpor berkas untuk daerah ini.`,
  HEAD: msg`Seperti penyunting, dan menandatangani atas nama daerah.`,
  ADMIN: msg`Seperti penyunting, dan mengatur orang, klien API, serta membaca jejak audit.`,
  OBSERVER: msg`Melihat semua daerah, juga yang belum diumumkan, tanpa mengubah.`,
  ASSESSOR: msg`Seperti pengamat, dan memasukkan nilai hasil penilaian.`,
  MINISTRY_ADMIN: msg`Seperti pengamat, dan mengatur orang, klien API, serta membaca jejak audit.`,
} satisfies Record<string, MessageDescriptor>;
