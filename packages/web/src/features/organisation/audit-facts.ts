import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Names of facts that stand beside a line of the audit log. */
const factNames: Record<string, MessageDescriptor> = {
  from: msg`dari`,
  to: msg`menjadi`,
  until: msg`sampai`,
  role: msg`peran`,
  roleBefore: msg`peran sebelumnya`,
  mandateUntil: msg`masa tugas sampai`,
  renewed: msg`dikirim ulang`,
  invitedBy: msg`diundang oleh`,
  responsibilities: msg`tanggung jawab yang beralih`,
  responsibilitiesPassed: msg`tanggung jawab yang beralih`,
  predecessorRemoved: msg`yang lama dikeluarkan`,
  sessionsEnded: msg`sesi yang diakhiri`,
  source: msg`sumber`,
  method: msg`cara`,
  code: msg`kode`,
  reason: msg`alasan`,
  name: msg`nama`,
  scopes: msg`cakupan`,
  expiresAt: msg`berlaku sampai`,
  budgetPerMinute: msg`anggaran per menit`,
  overlapHours: msg`jam token lama masih berlaku`,
  token: msg`token`,
  actions: msg`jenis tindakan`,
  actorId: msg`orang`,
  outcome: msg`hasil`,
};

/** Values that are codes, in words. */
export const valueNames: Record<string, MessageDescriptor> = {
  true: msg`ya`,
  false: msg`tidak`,
  PASSWORD: msg`sandi`,
  SECOND_FACTOR: msg`sandi dan langkah kedua`,
  RECOVERY_CODE: msg`sandi dan kode pemulihan`,
  SINGLE_SIGN_ON: msg`akun instansi`,
  INVITATION: msg`undangan`,
  DEMO: msg`peragaan`,
  OIDC: msg`akun instansi`,
  DONE: msg`dilakukan`,
  REFUSED: msg`ditolak`,
  REVOKED: msg`sudah dicabut`,
  EXPIRED: msg`lewat waktu`,
};

/** What a fact is called; a newer server's stands as it is. */
export function factName(name: string, i18n: I18n): string {
  return Object.hasOwn(factNames, name) ? i18n._(factNames[name]!) : name;
}
