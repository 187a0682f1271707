import { letter, oneLine, type Words } from '../../mail/letters.ts';
import type { Mail } from '../../mail/queue.ts';
import { pathOf, sentenceOf, type Told } from './notice-words.ts';

/** A notice as a letter needs it. */
export interface LetterNotice extends Told {
  place: number;
  size: number;
  at: Date;
  watch: { id: string; label: string; stopUrl: string };
}

/** Notices and ways out in one letter; the rest is counted. */
const MOST = 60;
const MOST_WATCHES = 20;

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
  const watches = [...new Map(notices.map(({ watch }) => [watch.id, watch])).values()];
  const inLanguage = (
    language: 'id' | 'en',
    words: Record<'dear' | 'subject' | 'more' | 'stop' | 'stopAll' | 'settings', string>,
  ): Words => ({
    subject: notices.length === 1 ? sentenceOf(first)[language] : words.subject,
    lines: [
      `${words.dear} ${oneLine(given.name)},`,
      ...shown(groups).map((group) =>
        [oneLine(group[0]!.region), ...group.map((one) => `- ${sentenceOf(one)[language]}\n  ${baseUrl}${pathOf(one)}`)].join('\n'),
      ),
      ...(notices.length > MOST ? [`${words.more} ${baseUrl}/kabar`] : []),
      watches
        .slice(0, MOST_WATCHES)
        .map(({ label, stopUrl }) => `${words.stop} ${oneLine(label)}:\n${stopUrl}`)
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
    stopUrl: watches.length === 1 ? watches[0]!.stopUrl : stopAllUrl,
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
