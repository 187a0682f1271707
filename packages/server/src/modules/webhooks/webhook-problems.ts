import { LIMITS, problem, type Problem } from '@saling/schema';

import { mutationIdProblems } from '../../api/mutation-id-problems.ts';
import type { RefusalReason } from '../../outbound/refusal.ts';

const url = { path: 'url' };

/** What may be wrong with a webhook that somebody makes or changes. */
export const webhookProblems = {
  ...mutationIdProblems,

  nameMissing: (): Problem => problem('REQUIRED', { id: 'Beri nama webhook ini.', en: 'Give the webhook a name.' }, { path: 'name' }),

  nameTooLong: (): Problem =>
    problem(
      'TOO_LONG',
      {
        id: `Nama paling panjang ${LIMITS.apiClientNameLength} huruf.`,
        en: `The name has at most ${LIMITS.apiClientNameLength} characters.`,
      },
      { path: 'name' },
    ),

  address: (reason: RefusalReason): Problem => {
    switch (reason) {
      case 'NO_URL':
        return problem(
          'INVALID_URL',
          {
            id: 'Ini bukan alamat web: tulis seperti https://contoh.go.id/webhook.',
            en: 'This is no web address: write it like https://example.go.id/webhook.',
          },
          url,
        );
      case 'HTTPS_ONLY':
        return problem('INVALID_URL', { id: 'Pakai alamat https.', en: 'Use an https address.' }, url);
      case 'CREDENTIALS':
        return problem(
          'INVALID_URL',
          {
            id: 'Hapus nama pengguna dan kata sandi dari alamat: tanda tangan sudah membuktikan pengirim.',
            en: 'Take user and password out of the address: the signature proves who sent it.',
          },
          url,
        );
      case 'PORT':
        return problem('INVALID_URL', { id: 'Pakai port 443 atau 8443.', en: 'Use port 443 or 8443.' }, url);
      case 'FORBIDDEN_ADDRESS':
        return problem(
          'ADDRESS_FORBIDDEN',
          {
            id: 'Alamat ini menuju jaringan yang tidak terbuka untuk umum: pakai alamat yang dapat dicapai dari internet.',
            en: 'This address leads into a network that is not public: use one that can be reached from the internet.',
          },
          url,
        );
    }
  },

  unknownCursor: (): Problem =>
    problem(
      'UNKNOWN_CURSOR',
      {
        id: 'Kursor ini tidak dapat dipakai: peristiwa sesudahnya tidak disimpan lagi, atau kursor ini bukan dari sini.',
        en: 'This cursor cannot be used: what came after it is no longer kept, or it is not of this stream.',
      },
      { path: 'after' },
    ),

  tooMany: (): Problem =>
    problem('TOO_MANY', {
      id: `Paling banyak ${LIMITS.webhooksPerClient} webhook per aplikasi: hapus yang tidak dipakai.`,
      en: `At most ${LIMITS.webhooksPerClient} webhooks for each client: remove those that are not used.`,
    }),

  tooManySecrets: (): Problem =>
    problem('TOO_MANY', {
      id: 'Sudah ada dua rahasia yang berlaku: tunggu yang lama berakhir, atau akhiri sekarang dengan 0 jam.',
      en: 'Two secrets count already: wait until the old one ends, or end it now with 0 hours.',
    }),

  overlap: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      {
        id: `Rahasia lama berlaku 0 sampai ${LIMITS.overlapHoursMax} jam lagi.`,
        en: `The old secret lives on for 0 to ${LIMITS.overlapHoursMax} hours.`,
      },
      { path: 'overlapHours' },
    ),

  scopeMissing: (): Problem =>
    problem(
      'REQUIRED',
      {
        id: 'Beri aplikasi ini cakupan events:subscribe dahulu: tanpanya tidak ada yang dikirim.',
        en: 'Give the client the scope events:subscribe first: without it nothing is sent.',
      },
      { path: 'clientId' },
    ),

  clientRevoked: (): Problem =>
    problem(
      'CLIENT_REVOKED',
      { id: 'Aplikasi ini sudah dicabut: pilih yang lain.', en: 'This client was taken back: choose another.' },
      { path: 'clientId' },
    ),
};
