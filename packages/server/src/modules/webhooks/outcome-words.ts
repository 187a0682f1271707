import type { LocalizedText } from '@saling/schema';

import type { Attempted, DeliveryFailure } from './delivery-rows.ts';

/** Why an attempt failed, in a letter; the web has words of its own. */
const WORDS: Record<DeliveryFailure, LocalizedText> = {
  STATUS: { id: 'jawaban bukan 2xx', en: 'an answer other than 2xx' },
  REDIRECT: { id: 'dialihkan; pengalihan tidak diikuti', en: 'it pointed elsewhere; redirects are not followed' },
  SECRET_UNREADABLE: { id: 'rahasia tidak terbaca: ganti rahasia', en: 'the secret cannot be read: rotate it' },
  NO_URL: { id: 'alamat tidak dapat dipakai', en: 'the address cannot be used' },
  HTTPS_ONLY: { id: 'alamat bukan https', en: 'the address is not https' },
  CREDENTIALS: { id: 'alamat memuat sandi', en: 'the address has a password in it' },
  PORT: { id: 'port tidak dipanggil', en: 'the port is none that is called' },
  FORBIDDEN_ADDRESS: { id: 'menuju jaringan tertutup; tidak ada yang dikirim', en: 'it leads into a closed network; nothing was sent' },
  UNKNOWN_HOST: { id: 'nama host tidak ditemukan', en: 'the name leads nowhere' },
  TIMEOUT: { id: 'tidak dijawab dalam 15 detik', en: 'no answer within 15 seconds' },
  TLS: { id: 'sertifikat tidak benar', en: 'the certificate is not right' },
  CUT_OFF: { id: 'jawaban terputus', en: 'the answer broke off' },
  CONNECTION: { id: 'sambungan gagal', en: 'the connection failed' },
  CALLED_OFF: { id: 'dibatalkan', en: 'called off' },
};

/** What came of an attempt that failed, for people: what was answered, or why nothing was, with what the network calls it. */
export function sayOutcome({ status, failure, detail }: Pick<Attempted, 'status' | 'failure' | 'detail'>): LocalizedText {
  if (status !== null || failure === null) return { id: `HTTP ${status}`, en: `HTTP ${status}` };
  const beside = detail === null ? '' : `, ${detail}`;
  return { id: WORDS[failure].id + beside, en: WORDS[failure].en + beside };
}
