import { predicateOf, type Framework, type LocalizedText } from '@saling/schema';

import { frameworkById } from '../indicators/frameworks.service.ts';
import type { DeadlineFacts, PublishedFacts } from './notice.ts';
import { STAGE_NAMES } from './notice-terms.ts';

type Language = 'id' | 'en';

const regionsIn = (count: number): string => (count === 1 ? '1 region' : `${count} regions`);

const WORDS = {
  id: {
    published: (year: number) => `hasil akhir ${year} diterbitkan`,
    of: (regions: number) => ` untuk ${regions} daerah`,
    band: { fell: 'indeks turun', rose: 'indeks naik' },
    inRegions: (count: number) => ` di ${count} daerah`,
    fromTo: (from: string, to: string) => `dari ${from} ke ${to}`,
    lower: { REPORTED: 'lebih rendah dari yang dilaporkan', PUBLISHED: 'lebih rendah dari hasil tahun sebelumnya' },
    indicators: (count: number) => `${count} indikator`,
    most: 'terbanyak',
    more: (count: number) => `, dan ${count} lagi`,
    index: 'indeks',
  },
  en: {
    published: (year: number) => `final results of ${year} were published`,
    of: (regions: number) => ` for ${regionsIn(regions)}`,
    band: { fell: 'index fell', rose: 'index rose' },
    inRegions: (count: number) => ` in ${regionsIn(count)}`,
    fromTo: (from: string, to: string) => `from ${from} to ${to}`,
    lower: { REPORTED: 'lower than reported', PUBLISHED: 'lower than the results before' },
    indicators: (count: number) => (count === 1 ? '1 indicator' : `${count} indicators`),
    most: 'most of them',
    more: (count: number) => `, and ${count} more`,
    index: 'index',
  },
} as const;

/** What a publication brought: what crossed and fell first, then how many there are (N67). */
export function publishedWords(facts: PublishedFacts): LocalizedText {
  const framework = frameworkById(facts.frameworkId);
  return { id: inLanguage(facts, framework, 'id'), en: inLanguage(facts, framework, 'en') };
}

function inLanguage(facts: PublishedFacts, framework: Framework | null, language: Language): string {
  const words = WORDS[language];
  const { regions, fell, rose, falls, index, watched, year } = facts;
  const single = watched.kind === 'REGION';
  const named = (value: string): string => {
    const figure = language === 'id' ? value.replace('.', ',') : value;
    const name = framework && predicateOf(framework, value)?.name[language];
    return name ? `${name} (${figure})` : figure;
  };
  const bands = (direction: 'fell' | 'rose', { count, first }: PublishedFacts['fell']): string | null => {
    if (count === 0) return null;
    const each = first.map(({ name, from, to }) => `${single ? '' : `${name} `}${words.fromTo(named(from), named(to))}`);
    const more = count > first.length ? words.more(count - first.length) : '';
    return `${words.band[direction]}${single ? ' ' : `${words.inRegions(count)}: `}${each.join(', ')}${more}`;
  };
  const lower = (): string | null => {
    const { count, first, inRegions, regions: most } = falls;
    if (count === 0) return null;
    const than = words.lower[facts.against];
    const more = count > first.length ? words.more(count - first.length) : '';
    if (single)
      return `${words.indicators(count)} ${than}: ${first.map((one) => `${one.indicator} (${one.from} → ${one.to})`).join(', ')}${more}`;
    if (watched.kind === 'INDICATOR')
      return `${than}${words.inRegions(inRegions)}: ${first.map((one) => `${one.name} (${one.from} → ${one.to})`).join(', ')}${more}`;
    const named = most.map((one) => `${one.name} (${one.count})`).join(', ');
    return `${words.indicators(count)} ${than}${words.inRegions(inRegions)}, ${words.most} ${named}`;
  };
  const parts = [bands('fell', fell), lower(), bands('rose', rose)].filter((part) => part !== null);
  const plain = index === null || fell.count + rose.count > 0 ? [] : [`${words.index} ${named(index)}`];
  const head = `${words.published(year)}${single ? '' : words.of(regions)}`;
  const said = [...parts, ...plain].join('; ');
  return said === '' ? head : `${head}; ${said}`;
}

/** Of an indicator its name begins the sentence: it is watched everywhere. */
export function watchedIndicator({ watched, frameworkId }: PublishedFacts): LocalizedText | null {
  if (watched.kind !== 'INDICATOR') return null;
  const code = watched.objectId.slice(frameworkId.length + 1);
  const name = frameworkById(frameworkId)?.indicators.find((one) => one.code === code)?.name;
  return name ? { id: `${code}. ${name.id}`, en: `${code}. ${name.en}` } : null;
}

const inIndonesian = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' });
const inEnglish = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' });

/** From when to when a stage may be reported. */
export function deadlineWords({ stage, year, opensAt, closesAt }: DeadlineFacts): LocalizedText {
  const name = STAGE_NAMES[stage];
  const [from, to] = [new Date(opensAt), closesAt === null ? null : new Date(closesAt)];
  return to === null
    ? {
        id: `${name.id} ${year} dibuka ${inIndonesian.format(from)} WIB, tanpa batas akhir`,
        en: `${name.en} ${year} opens ${inEnglish.format(from)} (Western Indonesia Time), with no end`,
      }
    : {
        id: `batas ${name.id} ${year} ${inIndonesian.format(to)} WIB, dibuka ${inIndonesian.format(from)}`,
        en: `deadline of the ${name.en} ${year} on ${inEnglish.format(to)} (Western Indonesia Time), open from ${inEnglish.format(from)}`,
      };
}
