import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import type { ScopeCode } from './console-documents.ts';

/** Scopes in the order they are offered, with the name a developer knows and what each allows. */
export const scopes: readonly { code: ScopeCode; name: string; label: MessageDescriptor; meaning: MessageDescriptor }[] = [
  {
    code: 'INDICATORS_READ',
    name: 'indicators:read',
    label: msg`Membaca indikator`,
    meaning: msg`Nilai dan indeks, juga yang belum diumumkan milik organisasi ini dan mitranya.`,
  },
  {
    code: 'INDICATORS_REPORT',
    name: 'indicators:report',
    label: msg`Melaporkan indikator`,
    meaning: msg`Mengirim nilai milik organisasi ini; setiap nilai tercatat atas nama klien.`,
  },
  {
    code: 'EVENTS_SUBSCRIBE',
    name: 'events:subscribe',
    label: msg`Mengikuti perubahan`,
    meaning: msg`Langganan langsung; setiap peristiwa yang diterima dihitung harganya.`,
  },
  { code: 'PRACTICES_READ', name: 'practices:read', label: msg`Membaca praktik`, meaning: msg`Praktik baik yang dibagikan daerah.` },
  { code: 'PLANS_READ', name: 'plans:read', label: msg`Membaca rencana`, meaning: msg`Rencana aksi bersama, sebagai baris data.` },
  {
    code: 'ORGANISATION_READ',
    name: 'organisation:read',
    label: msg`Membaca anggota`,
    meaning: msg`Nama, surel, dan peran orang di organisasi ini.`,
  },
];
