import { LIMITS, problem, type Framework, type LocalizedText, type Problem, type ProblemCode } from '@saling/schema';

import type { Pairing } from '../pairing/pairing.types.ts';
import type { DraftActionsInput } from './plans.types.ts';

/** What is wrong with drafts of actions, each problem with its place. */
export function checkDrafts(
  input: DraftActionsInput,
  pairing: Pick<Pairing, 'proposerCode' | 'partnerCode'>,
  framework: Framework | null,
  practices: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = [];
  const add = (code: ProblemCode, path: string, message: LocalizedText): void => void problems.push(problem(code, message, { path }));
  if (![pairing.proposerCode, pairing.partnerCode].includes(input.regionCode))
    add('UNKNOWN_REGION', 'regionCode', {
      id: 'Daerah ini bukan salah satu dari kedua daerah pasangan.',
      en: 'This region is none of the two of the pair.',
    });
  if (!framework)
    add('UNKNOWN_FRAMEWORK', 'frameworkId', {
      id: `Tidak ada kerangka ${input.frameworkId}.`,
      en: `There is no framework ${input.frameworkId}.`,
    });
  if (input.actions.length === 0) add('EMPTY', 'actions', { id: 'Pilih paling sedikit satu tindakan.', en: 'Choose at least one action.' });
  if (input.actions.length > LIMITS.values) {
    add('TOO_MANY', 'actions', { id: `Paling banyak ${LIMITS.values} tindakan.`, en: `${LIMITS.values} actions at most.` });
    return problems;
  }
  const seen = new Set<string>();
  for (const [place, action] of input.actions.entries()) {
    const at = `actions.${place}`;
    const { indicatorCode, levelFrom, levelTo, effort, practiceId, note } = action;
    if (framework && !framework.indicators.some(({ code }) => code === indicatorCode))
      add('UNKNOWN_INDICATOR', `${at}.indicatorCode`, {
        id: `Kerangka ini tidak memiliki indikator ${indicatorCode}.`,
        en: `The framework has no indicator ${indicatorCode}.`,
      });
    if (seen.has(indicatorCode))
      add('DUPLICATE_INDICATOR', `${at}.indicatorCode`, {
        id: `Indikator ${indicatorCode} ada dua kali.`,
        en: `Indicator ${indicatorCode} comes twice.`,
      });
    seen.add(indicatorCode);
    if (levelFrom < LIMITS.levelMin || levelTo > LIMITS.levelMax || levelTo <= levelFrom)
      add('LEVEL_OUT_OF_RANGE', `${at}.levelTo`, {
        id: `Tingkat naik di antara ${LIMITS.levelMin} dan ${LIMITS.levelMax}.`,
        en: `Levels rise, between ${LIMITS.levelMin} and ${LIMITS.levelMax}.`,
      });
    if (effort < 1 || effort > LIMITS.effortMax * LIMITS.levelMax)
      add('OUT_OF_RANGE', `${at}.effort`, {
        id: `Upaya 1 sampai ${LIMITS.effortMax * LIMITS.levelMax}.`,
        en: `Effort is 1 to ${LIMITS.effortMax * LIMITS.levelMax}.`,
      });
    if (practiceId && !practices.has(practiceId.toLowerCase()))
      add('UNKNOWN_PRACTICE', `${at}.practiceId`, {
        id: 'Praktik ini tidak ditemukan: muat ulang halaman.',
        en: 'There is no such practice: load the page anew.',
      });
    if ((note?.length ?? 0) > LIMITS.noteLength)
      add('NOTE_TOO_LONG', `${at}.note`, {
        id: `Paling banyak ${LIMITS.noteLength} huruf.`,
        en: `${LIMITS.noteLength} characters at most.`,
      });
  }
  return problems;
}
