import { LIMITS, problem, type Problem } from '@saling/schema';

import { mutationIdProblems } from '../../api/mutation-id-problems.ts';

/** What may be wrong with a proposal or an answer to one. */
export const pairingProblems = {
  ...mutationIdProblems,

  unknownRegion: (code: string): Problem =>
    problem(
      'UNKNOWN_REGION',
      {
        id: `Tidak ada daerah berkode ${code.slice(0, 40)}: pilih dari daftar.`,
        en: `No region has the code ${code.slice(0, 40)}: choose one of the list.`,
      },
      { path: 'partnerCode' },
    ),

  sameRegion: (): Problem =>
    problem(
      'SAME_REGION',
      { id: 'Daerah tidak dapat berpasangan dengan dirinya: pilih daerah lain.', en: 'A region cannot pair with itself: choose another.' },
      { path: 'partnerCode' },
    ),

  alreadyPaired: (): Problem =>
    problem(
      'ALREADY_PAIRED',
      {
        id: 'Kedua daerah sudah berpasangan: buka halaman pasangannya.',
        en: 'The two regions are paired already: open the page of the pair.',
      },
      { path: 'partnerCode' },
    ),

  alreadyProposed: (byUs: boolean): Problem =>
    problem(
      'ALREADY_PAIRED',
      byUs
        ? {
            id: 'Daerah ini sudah diusulkan dan belum menjawab: tunggu jawabannya, atau tarik usulan itu dulu.',
            en: 'It was proposed to this region already and is not answered: wait, or take that proposal back first.',
          }
        : {
            id: 'Daerah ini sudah mengusulkan lebih dulu: jawab usulannya.',
            en: 'This region has proposed it already: answer its proposal.',
          },
      { path: 'partnerCode' },
    ),

  required: (path: string): Problem =>
    problem('REQUIRED', { id: 'Belum diisi: tulis isinya.', en: 'It is missing: fill it in.' }, { path }),

  tooLong: (path: string, max: number): Problem =>
    problem('TOO_LONG', { id: `Paling panjang ${max} huruf: singkatkan.`, en: `At most ${max} characters: shorten it.` }, { path }),

  reasonRequired: (): Problem =>
    problem(
      'REASON_REQUIRED',
      { id: 'Tulis alasannya: daerah lain membacanya.', en: 'Give the reason: the other region reads it.' },
      { path: 'reason' },
    ),

  reasonTooLong: (): Problem =>
    problem(
      'REASON_TOO_LONG',
      { id: `Alasan paling panjang ${LIMITS.reasonLength} huruf.`, en: `The reason has at most ${LIMITS.reasonLength} characters.` },
      { path: 'reason' },
    ),

  endsTooEarly: (): Problem =>
    problem(
      'INVALID_PERIOD',
      { id: 'Hari terakhir harus sesudah hari pertama.', en: 'The last day has to come after the first.' },
      { path: 'endsOn' },
    ),

  endsInPast: (): Problem =>
    problem(
      'INVALID_PERIOD',
      { id: 'Hari terakhir sudah lewat: pilih hari yang akan datang.', en: 'The last day is over: choose a day to come.' },
      { path: 'endsOn' },
    ),

  tooManyContacts: (): Problem =>
    problem(
      'TOO_MANY',
      { id: `Paling banyak ${LIMITS.contacts} narahubung.`, en: `At most ${LIMITS.contacts} contacts.` },
      { path: 'contacts' },
    ),

  strangeRegion: (path: string, own: boolean): Problem =>
    problem(
      'UNKNOWN_REGION',
      own
        ? { id: 'Narahubung harus dari daerah Anda.', en: 'The contact has to be of your own region.' }
        : { id: 'Pilih salah satu dari kedua daerah.', en: 'Choose one of the two regions.' },
      { path },
    ),

  invalidEmail: (path: string): Problem =>
    problem(
      'INVALID_EMAIL',
      {
        id: 'Ini bukan alamat surel: tulis seperti nama@daerah.go.id.',
        en: 'This is no e-mail address: write it like name@region.go.id.',
      },
      { path },
    ),

  notOpen: (): Problem =>
    problem('NOT_OPEN', {
      id: 'Usulan ini sudah dijawab, ditarik, atau lewat waktu: muat ulang halaman.',
      en: 'This proposal was answered or taken back, or its time is over: load the page anew.',
    }),

  notActive: (): Problem =>
    problem('NOT_OPEN', {
      id: 'Pasangan ini tidak sedang berjalan: muat ulang halaman.',
      en: 'This pair is not active: load the page anew.',
    }),
};
