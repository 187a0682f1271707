import type { LocalizedText } from '@saling/schema';

import { letter, oneLine, type Words } from '../../mail/letters.ts';
import type { Mail } from '../../mail/queue.ts';
import { pathOf, sentenceBelow, sentenceOf, type Told } from './notice-words.ts';
import { dayIn } from './notice-terms.ts';

/** A notice as a letter needs it. */
export interface LetterNotice extends Told {
  place: number;
  size: number;
  at: Date;
  /** The watch that found it; null where none did. */
  watch: { id: string; label: LocalizedText; stopUrl: string } | null;
}

/** Notices and ways out in one letter; the rest is counted. */
const MOST = 60;
const MOST_WATCHES = 20;
/** From so many on a letter says first how many there are. */
const SUMMED = 6;
/** From so many on regions that reported nothing are listed together. */
const SILENT_AT_ONCE = 3;

type Weighed = Pick<LetterNotice, 'regionCode' | 'place' | 'size' | 'at'>;
const byWeight = (a: Weighed, b: Weighed): number => a.place - b.place || b.size - a.size || b.at.getTime() - a.at.getTime();

/** What matters first: by region, the region with what matters most before the others; in it falls and crossings first, then by size (N15). */
export function inOrder<N extends Weighed>(notices: readonly N[]): N[][] {
  return [...Map.groupBy(notices.toSorted(byWeight), ({ regionCode }) => regionCode).values()];
}

/** Letter about what was found for somebody, at once or as a digest (N14, N16). */
export function watchLetter(given: {
  to: string;
  name: string;
  notices: readonly LetterNotice[];
  baseUrl: string;
  /** Ends all letters about watches. */
  stopAllUrl: string;
}): Mail {
  const { to, notices, baseUrl, stopAllUrl } = given;
  const groups = inOrder(notices);
  const first = groups[0]![0]!;
  const watches = [...new Map(notices.flatMap(({ watch }) => (watch ? [[watch.id, watch] as const] : []))).values()];
  // A short letter says what the inbox says, word by word; in a long one a region is named once.
  const long = notices.length >= SUMMED;
  const say = long ? sentenceBelow : sentenceOf;
  const inLanguage = (
    language: 'id' | 'en',
    words: Record<'dear' | 'subject' | 'more' | 'stop' | 'stopAll' | 'settings', string>,
  ): Words => ({
    subject: notices.length === 1 ? sentenceOf(first)[language] : words.subject,
    lines: [
      `${words.dear} ${oneLine(given.name)},`,
      ...(long ? [summaryOf(notices, language)] : []),
      ...partsOf(shown(groups)).map((part) =>
        part.silent
          ? silentPart(part.silent, language, baseUrl)
          : [oneLine(part.group[0]!.region), ...part.group.map((one) => `- ${say(one)[language]}\n  ${baseUrl}${pathOf(one)}`)].join('\n'),
      ),
      ...(notices.length > MOST ? [`${words.more} ${baseUrl}/kabar`] : []),
      watches
        .slice(0, MOST_WATCHES)
        .map(({ label, stopUrl }) => `${words.stop} ${oneLine(label[language])}:\n${stopUrl}`)
        .join('\n'),
      `${words.stopAll}\n${stopAllUrl}`,
      `${words.settings} ${baseUrl}/pantauan`,
    ],
  });
  const rest = notices.length - MOST;
  return {
    ...letter(
      to,
      inLanguage('id', {
        dear: 'Yth.',
        subject: `${notices.length} pemberitahuan pantauan`,
        more: `Dan ${rest} lagi:`,
        stop: 'Berhenti memantau',
        stopAll: 'Berhenti menerima semua surat pantauan:',
        settings: 'Atur pantauan:',
      }),
      inLanguage('en', {
        dear: 'Dear',
        subject: `${notices.length} notices`,
        more: `And ${rest} more:`,
        stop: 'Stop watching',
        stopAll: 'Stop all letters about what you watch:',
        settings: 'Change what you watch:',
      }),
    ),
    // One click ends what the letter is about: the one watch, or all of them.
    stopUrl: watches.length === 1 && notices.every(({ watch }) => watch !== null) ? watches[0]!.stopUrl : stopAllUrl,
  };
}

function shown(groups: readonly LetterNotice[][]): LetterNotice[][] {
  let left = MOST;
  return groups.flatMap((group) => {
    const part = group.slice(0, Math.max(0, left));
    left -= part.length;
    return part.length > 0 ? [part] : [];
  });
}

/** What of a long letter is how much, so that one sees at once whether to read on. */
function summaryOf(notices: readonly LetterNotice[], language: 'id' | 'en'): string {
  const [fell, late, rest] = [0, 1, 2].map((place) => notices.filter((one) => one.place === place).length);
  const words =
    language === 'id'
      ? [`${fell} tentang tingkat atau indeks`, `${late} belum dilaporkan atau terlambat`, `${rest} lainnya`]
      : [`${fell} about levels or indices`, `${late} not reported or late`, `${rest} others`];
  const said = words.filter((_, at) => [fell, late, rest][at]! > 0).join(', ');
  return language === 'id' ? `Yang ditemukan: ${said}. Yang terpenting di atas.` : `What was found: ${said}. What matters most is first.`;
}

type Part = { group: LetterNotice[]; silent?: never } | { silent: LetterNotice[]; group?: never };

/** Groups, and where many regions only reported nothing these at once: nobody reads a page of one sentence. */
function partsOf(groups: readonly LetterNotice[][]): Part[] {
  const keyOf = ([one, ...others]: readonly LetterNotice[]): string | null =>
    one && others.length === 0 && one.details.what === 'SILENT' ? `${one.details.year} ${one.details.by}` : null;
  const silent = Map.groupBy(
    groups.filter((group) => keyOf(group) !== null),
    (group) => keyOf(group)!,
  );
  return groups.flatMap((group): Part[] => {
    const key = keyOf(group);
    const same = key === null ? [] : silent.get(key)!;
    if (same.length < SILENT_AT_ONCE) return [{ group }];
    return same[0] === group ? [{ silent: same.flat() }] : [];
  });
}

function silentPart(notices: readonly LetterNotice[], language: 'id' | 'en', baseUrl: string): string {
  const { details } = notices[0]!;
  if (details.what !== 'SILENT') return '';
  const { year, by } = details;
  const names = notices.map(({ region }) => oneLine(region)).join(', ');
  const head =
    language === 'id'
      ? `Belum ada nilai tahun ${year} sampai ${dayIn('id', by)}: ${notices.length} daerah`
      : `Nothing was reported for ${year} by ${dayIn('en', by)}: ${notices.length} regions`;
  return `${head}\n- ${names}\n  ${baseUrl}/kabar`;
}
