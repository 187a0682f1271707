import { predicateOf, type ActivityKind, type LocalizedText, type Stage } from '@saling/schema';

import { oneLine } from '../../mail/letters.ts';
import { frameworkById } from '../indicators/frameworks.service.ts';
import type { NoticeDetails } from './notice.ts';

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

const STAGE_NAMES: Record<Stage, LocalizedText> = {
  SELF: { id: 'penilaian mandiri', en: 'self-assessment' },
  DOCUMENT: { id: 'penilaian dokumen', en: 'document assessment' },
  INTERVIEW: { id: 'penilaian interviu', en: 'interview' },
  FINAL: { id: 'hasil akhir', en: 'final result' },
};

/** What happened, without who: the page it leads to says so. */
const EVENTS: Record<ActivityKind, LocalizedText> = {
  INDICATOR_REPORTED: { id: 'nilai indikator dilaporkan', en: 'a level was reported' },
  PAIRING_PROPOSED: { id: 'pasangan diusulkan', en: 'a pair was proposed' },
  PAIRING_ACCEPTED: { id: 'usulan pasangan diterima', en: 'a proposed pair was accepted' },
  PAIRING_DECLINED: { id: 'usulan pasangan ditolak', en: 'a proposed pair was declined' },
  PAIRING_LAPSED: { id: 'usulan pasangan gugur', en: 'a proposed pair lapsed' },
  PAIRING_WITHDRAWN: { id: 'usulan pasangan ditarik', en: 'a proposed pair was withdrawn' },
  PAIRING_ENDED: { id: 'pasangan diakhiri', en: 'a pair ended' },
  PRACTICE_SHARED: { id: 'praktik dibagikan', en: 'a practice was shared' },
  PRACTICE_REVISED: { id: 'versi baru praktik', en: 'new version of a practice' },
  PRACTICE_WITHDRAWN: { id: 'praktik ditarik', en: 'a practice was withdrawn' },
  COMMENT_ADDED: { id: 'komentar baru', en: 'a new comment' },
  COMMENT_EDITED: { id: 'komentar diubah', en: 'a comment was changed' },
  COMMENT_DELETED: { id: 'komentar dihapus', en: 'a comment was deleted' },
  COMMENT_RESOLVED: { id: 'pembicaraan selesai', en: 'a discussion was resolved' },
  COMMENT_REOPENED: { id: 'pembicaraan dibuka lagi', en: 'a discussion was reopened' },
  ADOPTION_STARTED: { id: 'praktik mulai diadopsi', en: 'a practice is being adopted' },
  ADOPTION_ADVANCED: { id: 'adopsi maju setahap', en: 'an adoption advanced' },
  ADOPTION_EDITED: { id: 'isi adopsi disesuaikan', en: 'an adoption was edited' },
  ADOPTION_STOPPED: { id: 'adopsi dihentikan', en: 'an adoption was stopped' },
  PLAN_DRAFTED: { id: 'kegiatan disiapkan untuk rencana', en: 'an action was drafted for a plan' },
  PLAN_CREATED: { id: 'rencana aksi dibuat', en: 'an action plan was begun' },
  PLAN_EDITED: { id: 'rencana aksi diubah', en: 'an action plan was edited' },
  PLAN_VERSION_NAMED: { id: 'versi rencana dinamai', en: 'a version of a plan was named' },
  PLAN_RESTORED: { id: 'rencana dipulihkan', en: 'a plan was restored' },
  PLAN_SIGNED: { id: 'rencana ditandatangani', en: 'a plan was signed' },
  PLAN_AGREED: { id: 'rencana disepakati', en: 'a plan was agreed' },
  PLAN_SIGNATURE_WITHDRAWN: { id: 'tanda tangan rencana ditarik', en: 'the signature of a plan was withdrawn' },
  PLAN_PROPOSED: { id: 'perubahan rencana diusulkan', en: 'a change of a plan was proposed' },
  PLAN_PROPOSAL_DECIDED: { id: 'usulan perubahan diputuskan', en: 'a proposed change was decided' },
  PLAN_PROPOSAL_WITHDRAWN: { id: 'usulan perubahan ditarik', en: 'a proposed change was withdrawn' },
  ASSESSMENT_SUBMITTED: { id: 'penilaian mandiri dikirim', en: 'a self-assessment was submitted' },
  ASSESSMENT_REOPENED: { id: 'penilaian dibuka lagi', en: 'an assessment was reopened' },
  OBJECTION_RAISED: { id: 'keberatan diajukan', en: 'an objection was raised' },
  OBJECTION_ANSWERED: { id: 'keberatan dijawab', en: 'an objection was answered' },
  RESULTS_PUBLISHED: { id: 'hasil akhir diterbitkan', en: 'final results were published' },
  RESULTS_WITHDRAWN: { id: 'hasil akhir ditarik', en: 'final results were withdrawn' },
  DEADLINE_SET: { id: 'batas waktu pelaporan ditetapkan', en: 'a deadline for reporting was set' },
  PLAN_IMPORTED: { id: 'rencana diisi dari berkas', en: 'a plan was filled from a file' },
};

/** One sentence for a notice, the same in the inbox, in letters, and in push. */
export function sentenceOf(told: Told): LocalizedText {
  const { id, en } = about(told);
  const where = told.withRegion === null ? told.region : `${told.region} – ${told.withRegion}`;
  return { id: oneLine(`${where}: ${id}`), en: oneLine(`${where}: ${en}`) };
}

function about({ details }: Told): LocalizedText {
  switch (details.what) {
    case 'REPORTS':
      return reports(details);
    case 'BAND':
      return band(details);
    case 'SILENT':
      return {
        id: `belum ada nilai tahun ${details.year} sampai ${details.by}`,
        en: `nothing was reported for ${details.year} by ${details.by}`,
      };
    case 'LATE':
      return late(details);
    case 'EVENT': {
      const { id, en } = EVENTS[details.activity];
      const version = details.versionNumber === null ? '' : ` (v${details.versionNumber})`;
      const title = details.title === null ? '' : `: ${details.title}${version}`;
      return { id: id + title, en: en + title };
    }
  }
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
  const [idRest, enRest] = rest > 0 ? [`; ${rest} nilai lain dilaporkan`, `; ${rest} other levels reported`] : ['', ''];
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

function late({ actionId, title, due, count }: Extract<NoticeDetails, { what: 'LATE' }>): LocalizedText {
  if (title === null)
    return { id: `${count} kegiatan rencana lewat tenggat ${due}`, en: `${count} actions of the plan are late, due ${due}` };
  if (actionId === null) return { id: `rencana “${title}” lewat batas ${due}`, en: `plan “${title}” is past its end, ${due}` };
  return { id: `kegiatan “${title}” lewat tenggat ${due}`, en: `action “${title}” is late, due ${due}` };
}

/** Page of what it is about, below the address of the server. */
export function pathOf({ regionCode, details }: Told): string {
  const region = `/wilayah/${regionCode}`;
  if (details.what === 'LATE') {
    if (details.title === null) return '/nasional/pasangan';
    return `/rencana/${details.planId}${details.actionId === null ? '' : `?kegiatan=${details.actionId}`}`;
  }
  if (details.what !== 'EVENT') return region;
  const { planId, planActionId, adoptionId, practiceId, pairingId } = details;
  if (planId !== null) return `/rencana/${planId}${planActionId === null ? '' : `?kegiatan=${planActionId}`}`;
  if (adoptionId !== null) return `/adopsi/${adoptionId}`;
  if (practiceId !== null) return `/pengetahuan/${practiceId}`;
  return pairingId === null ? region : `/mitra/${pairingId}`;
}
