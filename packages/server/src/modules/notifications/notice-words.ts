import { frameworks, predicateOf, type LocalizedText } from '@saling/schema';

import { EVENTS } from '../../api/event-words.ts';
import { oneLine } from '../../mail/letters.ts';
import { frameworkById } from '../indicators/frameworks.service.ts';
import type { NoticeDetails, PublishedFacts } from './notice.ts';
import { deadlineWords, publishedWords, watchedIndicator } from './published-words.ts';
import { dayIn, STAGE_NAMES } from './notice-terms.ts';

/** What the words of a notice are made of. */
export interface Told {
  kind: string;
  regionCode: string;
  /** Names of the regions as they are today. */
  region: string;
  withRegion: string | null;
  details: NoticeDetails;
}

/** Items named in one sentence. */
const NAMED = 3;

/** One sentence for a notice, the same in the inbox, in letters, and in push. */
export function sentenceOf(told: Told): LocalizedText {
  const { id, en } = about(told);
  const where = whereOf(told);
  return { id: oneLine(where.id + id), en: oneLine(where.en + en) };
}

/** The same below the name of its region: that is not said again. */
export function sentenceBelow(told: Told): LocalizedText {
  const where = whereOf(told);
  if (where.id !== `${told.region}: `) return sentenceOf(told);
  const { id, en } = about(told);
  return { id: oneLine(begun(id)), en: oneLine(begun(en)) };
}

const begun = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function whereOf({ region, withRegion, details }: Told): LocalizedText {
  if (details.what === 'WEBHOOK' || details.what === 'EXPORT') return { id: '', en: '' };
  const indicator = details.what === 'EVENT' && details.published ? watchedIndicator(details.published) : null;
  if (indicator) return { id: `${indicator.id}: `, en: `${indicator.en}: ` };
  const where = withRegion === null ? region : `${region} – ${withRegion}`;
  return { id: `${where}: `, en: `${where}: ` };
}

function about({ details }: Told): LocalizedText {
  switch (details.what) {
    case 'REPORTS':
      return reports(details);
    case 'BAND':
      return band(details);
    case 'SILENT':
      return {
        id: `belum ada nilai tahun ${details.year} sampai ${dayIn('id', details.by)}`,
        en: `nothing was reported for ${details.year} by ${dayIn('en', details.by)}`,
      };
    case 'LATE':
      return late(details);
    case 'WEBHOOK':
      return webhook(details);
    case 'EXPORT':
      return exported(details);
    case 'EVENT': {
      if (details.published) return publishedWords(details.published);
      if (details.deadline) return deadlineWords(details.deadline);
      const { id, en } = EVENTS[details.activity];
      const object = objectOf(details);
      const reason = details.reason ? ` (${details.reason})` : '';
      return { id: id + object.id + reason, en: en + object.en + reason };
    }
  }
}

/** What it was done to; the sentence has its colon already, after the place. */
function objectOf({ activity, title, versionNumber }: Extract<NoticeDetails, { what: 'EVENT' }>): LocalizedText {
  if (title === null) return { id: '', en: '' };
  // Of results it is the year.
  if (activity.startsWith('RESULTS_')) return { id: ` ${title}`, en: ` ${title}` };
  if (activity.startsWith('OBJECTION_')) return indicatorTitled(title);
  const named = `“${title}”${versionNumber === null ? '' : ` (v${versionNumber})`}`;
  return activity.startsWith('COMMENT_') ? { id: ` pada ${named}`, en: ` on ${named}` } : { id: `, ${named}`, en: `, ${named}` };
}

/** The log has one language: the title of an objection is an indicator by its Indonesian name. */
function indicatorTitled(title: string): LocalizedText {
  const all = [...frameworks.values()].flatMap(({ indicators }) => indicators);
  const found = all.find(({ code, name }) => title === `${code}. ${name.id}`);
  return { id: `, “${title}”`, en: `, “${found ? `${found.code}. ${found.name.en}` : title}”` };
}

function reports({ frameworkId, year, stage, items }: Extract<NoticeDetails, { what: 'REPORTS' }>): LocalizedText {
  const fallen = items.filter(({ from, to }) => from !== null && from > to);
  const shown = fallen.length > 0 ? fallen : items;
  const framework = frameworkById(frameworkId);
  const named = (language: 'id' | 'en'): string =>
    shown
      .slice(0, NAMED)
      .map(({ indicator, from, to }) => {
        const code = indicator.slice(indicator.indexOf(':') + 1);
        const name = framework?.indicators.find((one) => one.code === code)?.name[language];
        return `${code}${shown.length === 1 && name ? `. ${name}` : ''} (${from ?? '–'} → ${to})`;
      })
      .join(', ');
  const more = shown.length - NAMED;
  const rest = items.length - shown.length;
  const [idMore, enMore] = more > 0 ? [`, dan ${more} lagi`, `, and ${more} more`] : ['', ''];
  const [idRest, enRest] =
    rest > 0 ? [`; ${rest} nilai lain dilaporkan`, `; ${rest} other ${rest === 1 ? 'level' : 'levels'} reported`] : ['', ''];
  const [idVerb, enVerb] = fallen.length > 0 ? ['turun', 'fell'] : ['dilaporkan', 'reported'];
  const when = STAGE_NAMES[stage];
  return {
    id: `indikator ${named('id')}${idMore} ${idVerb}${idRest}, ${when.id} ${year}`,
    en: `indicator ${named('en')}${enMore} ${enVerb}${enRest}, ${when.en} ${year}`,
  };
}

function band({ frameworkId, year, stage, from, to }: Extract<NoticeDetails, { what: 'BAND' }>): LocalizedText {
  const framework = frameworkById(frameworkId);
  const nameOf = (index: string, language: 'id' | 'en'): string => (framework && predicateOf(framework, index)?.name[language]) ?? index;
  const rose = Number(to) > Number(from);
  const when = STAGE_NAMES[stage];
  const comma = (index: string): string => index.replace('.', ',');
  return {
    id: `indeks ${rose ? 'naik' : 'turun'} dari ${nameOf(from, 'id')} (${comma(from)}) ke ${nameOf(to, 'id')} (${comma(to)}), ${when.id} ${year}`,
    en: `index ${rose ? 'rose' : 'fell'} from ${nameOf(from, 'en')} (${from}) to ${nameOf(to, 'en')} (${to}), ${when.en} ${year}`,
  };
}

const TABLES = {
  VALUES: { id: 'nilai indikator', en: 'indicator levels' },
  INDICES: { id: 'indeks', en: 'indices' },
  EVENTS: { id: 'peristiwa', en: 'events' },
} as const;

function exported({ table, year, failed }: Extract<NoticeDetails, { what: 'EXPORT' }>): LocalizedText {
  const { id, en } = TABLES[table];
  const when = year === null ? '' : ` ${year}`;
  return failed
    ? { id: `Berkas ${id}${when} tidak berhasil dibuat`, en: `The file of ${en}${when} could not be made` }
    : { id: `Berkas ${id}${when} siap diunduh`, en: `The file of ${en}${when} is ready` };
}

const WHY_DISABLED = {
  DEAD: { id: 'penerimanya lima hari tidak menerima apa pun', en: 'its receiver took nothing for five days' },
  GONE: { id: 'penerimanya tidak mau menerima lagi', en: 'its receiver wants nothing more' },
  CURSOR_GONE: { id: 'peristiwa berikutnya sudah tidak disimpan', en: 'what was next is no longer kept' },
} as const;

function webhook({ name, client, reason }: Extract<NoticeDetails, { what: 'WEBHOOK' }>): LocalizedText {
  const why = WHY_DISABLED[reason];
  return {
    id: `Webhook “${name}” aplikasi “${client}” dimatikan: ${why.id}`,
    en: `Webhook “${name}” of the client “${client}” was switched off: ${why.en}`,
  };
}

function late({ actionId, title, due: day, count, already }: Extract<NoticeDetails, { what: 'LATE' }>): LocalizedText {
  const due: LocalizedText = { id: dayIn('id', day), en: dayIn('en', day) };
  const actions = count === 1 ? '1 action' : `${count} actions`;
  if (already && title === null)
    return {
      id: `${count} kegiatan rencana sudah terlambat, paling lama sejak ${due.id}`,
      en: `${actions} of the plan late already, the longest since ${due.en}`,
    };
  if (already && count > 1)
    return {
      id: `${count} kegiatan sudah terlambat, paling lama “${title}” (tenggat ${due.id})`,
      en: `${actions} late already, the longest “${title}” (due ${due.en})`,
    };
  if (title === null) return { id: `${count} kegiatan rencana lewat tenggat ${due.id}`, en: `${actions} of the plan late, due ${due.en}` };
  if (actionId === null) return { id: `rencana “${title}” lewat batas ${due.id}`, en: `plan “${title}” is past its end, ${due.en}` };
  return { id: `kegiatan “${title}” lewat tenggat ${due.id}`, en: `action “${title}” is late, due ${due.en}` };
}

/** Page of what it is about, below the address of the server. */
export function pathOf({ regionCode, details }: Told): string {
  if (details.what === 'WEBHOOK') return `/konsol?tab=webhook&webhook=${details.id}`;
  if (details.what === 'EXPORT') return '/unduhan';
  const region = `/wilayah/${regionCode}`;
  if (details.what === 'LATE') {
    if (details.title === null) return '/nasional/pasangan';
    return `/rencana/${details.planId}${details.actionId === null ? '' : `?kegiatan=${details.actionId}`}`;
  }
  if (details.what !== 'EVENT') return region;
  if (details.published) return publishedPath(details.published);
  // What concerns all regions is on nobody's page.
  if (details.activity === 'RESULTS_WITHDRAWN') return `/peringkat${details.title === null ? '' : `?tahun=${details.title}`}`;
  if (details.deadline) return details.deadline.path;
  const { planId, planActionId, adoptionId, practiceId, pairingId } = details;
  if (planId !== null) return `/rencana/${planId}${planActionId === null ? '' : `?kegiatan=${planActionId}`}`;
  if (adoptionId !== null) return `/adopsi/${adoptionId}`;
  if (practiceId !== null) return `/pengetahuan/${practiceId}`;
  return pairingId === null ? region : `/mitra/${pairingId}`;
}

function publishedPath({ watched: { kind, objectId }, year }: PublishedFacts): string {
  if (kind === 'REGION') return `/wilayah/${objectId}?tahun=${year}`;
  if (kind === 'PAIRING') return `/mitra/${objectId}`;
  return `/peringkat?tahun=${year}${kind === 'PROVINCE' ? `&provinsi=${objectId}` : ''}`;
}
