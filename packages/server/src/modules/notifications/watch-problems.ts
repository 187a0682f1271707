import { LIMITS, ZONES, problem, type Problem, type WatchCondition } from '@saling/schema';

/** What may be wrong with a watch, and with how somebody wants to be told. */
export const watchProblems = {
  noCondition: (): Problem =>
    problem(
      'EMPTY',
      { id: 'Pilih paling sedikit satu hal yang diberitahukan.', en: 'Choose at least one thing to be told of.' },
      { path: 'conditions' },
    ),
  doesNotFit: (condition: WatchCondition): Problem =>
    problem(
      'CONDITION_DOES_NOT_FIT',
      {
        id: `${condition} tidak dapat terjadi pada yang dipantau ini: pilih yang lain.`,
        en: `${condition} can never happen to what is watched: choose another one.`,
      },
      { path: 'conditions' },
    ),
  noDay: (): Problem =>
    problem(
      'REQUIRED',
      { id: 'Tulis tanggal paling lambat nilai dilaporkan.', en: 'Write the day by which levels are to be reported.' },
      { path: 'reportBy' },
    ),
  noYear: (): Problem =>
    problem(
      'REQUIRED',
      { id: 'Tulis tahun nilai yang ditunggu.', en: 'Write the year whose levels are waited for.' },
      { path: 'reportYear' },
    ),
  badYear: (): Problem =>
    problem('INVALID_YEAR', { id: 'Tahun ini tidak ada penilaiannya.', en: 'No assessment has this year.' }, { path: 'reportYear' }),
  unknownProvince: (): Problem =>
    problem('UNKNOWN_REGION', { id: 'Tidak ada provinsi dengan kode ini.', en: 'No province has this code.' }, { path: 'objectId' }),
  unknownPair: (): Problem =>
    problem('UNKNOWN_REGION', { id: 'Pasangan ini tidak ada.', en: 'There is no such pair.' }, { path: 'objectId' }),
  tooMany: (): Problem =>
    problem('TOO_MANY', {
      id: `Anda sudah memantau ${LIMITS.watches} hal: hentikan salah satu dahulu.`,
      en: `You watch ${LIMITS.watches} things already: stop one of them first.`,
    }),
  badQuiet: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      {
        id: 'Jam tenang mempunyai awal dan akhir yang berbeda, 00.00 sampai 23.59.',
        en: 'Quiet hours have a begin and another end, 00:00 to 23:59.',
      },
      { path: 'quietFrom' },
    ),
  badZone: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      {
        id: `Zona waktu ini tidak ada: pilih ${Object.keys(ZONES).join(', ')}.`,
        en: `There is no such zone: choose ${Object.keys(ZONES).join(', ')}.`,
      },
      { path: 'zone' },
    ),
  badEndpoint: (why: string): Problem =>
    problem(
      'INVALID_URL',
      { id: `Alamat layanan notifikasi ini tidak dipanggil dari sini. ${why}`, en: `This push service is not called from here. ${why}` },
      { path: 'endpoint' },
    ),
  badKeys: (): Problem =>
    problem('INVALID_TEXT', { id: 'Kunci ini bukan kunci langganan peramban.', en: 'These are no keys of a browser.' }, { path: 'key' }),
};
