import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { ACTIVITY_KINDS, type ActivityKind } from '@saling/schema';

import type { DeliveryLine, WebhookLine } from './webhook-documents.ts';

/** How a webhook fares, with its colour. */
export const states: Record<WebhookLine['state'], { label: MessageDescriptor; colour: string }> = {
  ACTIVE: { label: msg`mengirim`, colour: 'green' },
  RETRYING: { label: msg`mencoba lagi`, colour: 'yellow' },
  CLIENT_OVER: { label: msg`menunggu klien`, colour: 'yellow' },
  DISABLED: { label: msg`mati`, colour: 'red' },
};

export const disabledReasons: Record<NonNullable<WebhookLine['disabledReason']>, MessageDescriptor> = {
  BY_OWNER: msg`Dimatikan oleh administrator.`,
  GONE: msg`Penerima menjawab 410 Gone: ia tidak mau menerima lagi.`,
  DEAD: msg`Penerima tidak menerima apa pun selama lima hari.`,
  CURSOR_GONE: msg`Peristiwa berikutnya tidak disimpan lagi: kirim ulang dari kursor lain, lalu nyalakan.`,
};

export const failures: Record<NonNullable<DeliveryLine['failure']>, MessageDescriptor> = {
  STATUS: msg`jawaban bukan 2xx`,
  REDIRECT: msg`dialihkan; pengalihan tidak diikuti`,
  SECRET_UNREADABLE: msg`rahasia tidak terbaca: ganti rahasia`,
  NO_URL: msg`alamat tidak dapat dipakai`,
  HTTPS_ONLY: msg`alamat bukan https`,
  CREDENTIALS: msg`alamat memuat sandi`,
  PORT: msg`port tidak dipanggil`,
  FORBIDDEN_ADDRESS: msg`menuju jaringan tertutup; tidak ada yang dikirim`,
  UNKNOWN_HOST: msg`nama host tidak ditemukan`,
  TIMEOUT: msg`tidak dijawab dalam 15 detik`,
  TLS: msg`sertifikat tidak benar`,
  CUT_OFF: msg`jawaban terputus`,
  CONNECTION: msg`sambungan gagal`,
  CALLED_OFF: msg`dibatalkan: webhook diubah atau dikirim ulang sebelum ada jawaban`,
};

/** Kinds of events by what they are about: nobody chooses among forty. */
export const groups = [
  { value: 'INDICATOR', label: msg`Laporan indikator` },
  { value: 'PAIRING', label: msg`Pasangan` },
  { value: 'PRACTICE', label: msg`Praktik baik` },
  { value: 'ADOPTION', label: msg`Adopsi` },
  { value: 'COMMENT', label: msg`Komentar` },
  { value: 'PLAN', label: msg`Rencana aksi` },
  { value: 'ASSESSING', label: msg`Penilaian dan hasil` },
] as const satisfies readonly { value: string; label: MessageDescriptor }[];
export type Group = (typeof groups)[number]['value'];

/** Which of the groups a kind belongs to. */
export function groupOf(kind: ActivityKind): Group {
  const [first] = kind.split('_');
  return groups.find(({ value }) => value === first)?.value ?? 'ASSESSING';
}

/** Kinds of some groups; null for all and for none, which is no narrowing. */
export function kindsOf(chosen: readonly Group[]): ActivityKind[] | null {
  if (chosen.length === 0 || chosen.length === groups.length) return null;
  return ACTIVITY_KINDS.filter((kind) => chosen.includes(groupOf(kind)));
}

/** Codes as somebody types them: with commas, spaces or lines between. */
export function codesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((one) => one !== ''))];
}
