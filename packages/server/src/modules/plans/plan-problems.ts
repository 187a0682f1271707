import { LIMITS, problem, type LocalizedText, type Problem, type ProblemCode } from '@saling/schema';

import { mutationIdProblems } from '../../api/mutation-id-problems.ts';

const one = (code: ProblemCode, message: LocalizedText, path: string): Problem => problem(code, message, { path });

/** What is wrong with beginning a plan or setting its period. */
export const planProblems = {
  ...mutationIdProblems,

  titleMissing: (): Problem => one('REQUIRED', { id: 'Beri rencana ini judul.', en: 'Give the plan a title.' }, 'title'),

  titleTooLong: (): Problem =>
    one(
      'TOO_LONG',
      { id: `Judul paling banyak ${LIMITS.planTitleLength} huruf.`, en: `A title has ${LIMITS.planTitleLength} characters at most.` },
      'title',
    ),

  period: (): Problem =>
    one(
      'INVALID_PERIOD',
      { id: 'Hari terakhir tidak boleh sebelum hari pertama.', en: 'The last day cannot be before the first.' },
      'endsOn',
    ),

  unknownFramework: (): Problem =>
    one('UNKNOWN_FRAMEWORK', { id: 'Kerangka ini tidak dikenal.', en: 'There is no such framework.' }, 'frameworkId'),

  notActive: (path: string): Problem =>
    one(
      'NOT_OPEN',
      {
        id: 'Pasangan ini tidak aktif: rencana hanya ditulis oleh pasangan yang aktif.',
        en: 'This pair is not active: plans are written by active pairs alone.',
      },
      path,
    ),

  tooManyPlans: (): Problem =>
    one(
      'TOO_MANY',
      {
        id: `Satu pasangan memiliki paling banyak ${LIMITS.plansOfPair} rencana.`,
        en: `A pair has ${LIMITS.plansOfPair} plans at most.`,
      },
      'pairingId',
    ),

  oneStart: (): Problem =>
    one('REQUIRED', { id: 'Pilih tepat satu cara memulai rencana.', en: 'Choose exactly one way to begin the plan.' }, 'from'),

  unknownTemplate: (): Problem =>
    one('UNKNOWN_FIELD', { id: 'Templat ini tidak ada.', en: 'There is no such template.' }, 'from.templateId'),

  noDrafts: (): Problem => one('EMPTY', { id: 'Pilih paling sedikit satu rancangan.', en: 'Choose at least one draft.' }, 'from.draftIds'),

  tooMany: (path: string): Problem => one('TOO_MANY', { id: `Paling banyak ${LIMITS.values}.`, en: `${LIMITS.values} at most.` }, path),

  unknownDraft: (place: number): Problem =>
    one(
      'UNKNOWN_ACTION',
      {
        id: 'Rancangan ini tidak (lagi) ada pada pasangan ini dengan kerangka ini: muat ulang halaman.',
        en: 'The pair has no such draft of this framework (any more): load the page anew.',
      },
      `from.draftIds.${place}`,
    ),

  draftsChanged: (): Problem =>
    one(
      'UNKNOWN_ACTION',
      {
        id: 'Rancangan ini baru saja diubah atau dipakai orang lain: muat ulang halaman.',
        en: 'Somebody else has just changed or used these drafts: load the page anew.',
      },
      'from.draftIds',
    ),

  unknownIndicator: (place: number, code: string): Problem =>
    problem(
      'UNKNOWN_INDICATOR',
      { id: `Kerangka tidak punya indikator ${code.slice(0, 40)}.`, en: `The framework has no indicator ${code.slice(0, 40)}.` },
      { path: `from.complement.indicatorCodes.${place}`, indicatorCode: code.slice(0, 40) },
    ),

  nothingToLearn: (): Problem =>
    one(
      'EMPTY',
      {
        id: 'Pada tahun itu tidak ada indikator yang dapat dipelajari satu dari yang lain: pilih tahun atau indikator lain.',
        en: 'In that year there is no indicator in which one of the two leads: choose another year or other indicators.',
      },
      'from.complement',
    ),

  strangeRegion: (): Problem =>
    one(
      'UNKNOWN_REGION',
      { id: 'Pilih salah satu dari kedua daerah pasangan ini.', en: 'Choose one of the two regions of this pair.' },
      'from.way.regionCode',
    ),

  noWay: (reachable: boolean): Problem =>
    one(
      'OUT_OF_RANGE',
      reachable
        ? { id: 'Sasaran itu sudah tercapai: pilih yang lebih tinggi.', en: 'That target is reached already: choose a higher one.' }
        : {
            id: 'Sasaran itu tidak tercapai dengan syarat ini: pilih yang lebih rendah, atau longgarkan syaratnya.',
            en: 'That target is out of reach on these conditions: choose a lower one, or loosen them.',
          },
      'from.way.target',
    ),
};
