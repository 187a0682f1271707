import { LIMITS, type LocalizedText, type PlanRefusal } from '@saling/schema';

import type { Context } from '../../api/context.ts';
import { isUuid } from '../../api/ids.ts';
import type { PlanStored } from '../../api/plan-store.ts';
import { DomainError } from '../../kernel/errors.ts';
import { requireBranch, requireWriter } from './plan-rights.service.ts';
import type { ApplyPlanUpdateInput, PlanUpdateRefused, PlanUpdateStored } from './plan-sync.types.ts';

/** What was refused and may be sent again as it is. */
const FOR_NOW: ReadonlySet<PlanRefusal> = new Set(['NOT_STORED', 'TOO_MANY_REFUSED', 'CLOCK_GAP', 'TOO_SLOW']);

/**
 * Stores an update in the viewer's name, by the rights they have at this moment (P4, P5).
 *
 * @throws {DomainError} `NOT_FOUND`, `FORBIDDEN` for those who only read, `BAD_INPUT` for an id that is none.
 */
export async function applyPlanUpdate(ctx: Context, input: ApplyPlanUpdateInput): Promise<PlanUpdateStored | PlanUpdateRefused> {
  const branch = await requireBranch(ctx, input.planId, input.proposalId);
  const writer = requireWriter(ctx.currentViewer(), branch);
  if (!isUuid(input.clientUpdateId)) throw new DomainError('BAD_INPUT', 'clientUpdateId is a UUID.');
  // Larger ones need not be looked at.
  if (input.update.length > LIMITS.planUpdateBytes) return refusalOf({ code: 'TOO_LARGE', detail: `${input.update.length} bytes` });
  const update = { clientUpdateId: input.clientUpdateId.toLowerCase(), update: input.update, author: writer.author };
  return outcomeOf(await ctx.plans.apply(branch.key, update, writer));
}

function outcomeOf(stored: PlanStored): PlanUpdateStored | PlanUpdateRefused {
  return stored.ok ? { seq: stored.seq, at: stored.at } : refusalOf(stored);
}

/** A refusal as it is told, with what to do. */
export function refusalOf({ code, detail }: { code: PlanRefusal; detail: string }): PlanUpdateRefused {
  return { code, detail, message: MESSAGES[code], permanent: !FOR_NOW.has(code) };
}

const REBUILD: LocalizedText = {
  id: 'Buka ulang rencana ini; yang Anda ketik disodorkan kembali sebagai teks.',
  en: 'Open the plan anew; what you typed is offered back as text.',
};
const rebuild = ({ id, en }: LocalizedText): LocalizedText => ({ id: `${id} ${REBUILD.id}`, en: `${en} ${REBUILD.en}` });

const MESSAGES: Record<PlanRefusal, LocalizedText> = {
  TOO_LARGE: {
    id: 'Perubahan ini terlalu besar untuk dikirim sekaligus: kirim dalam beberapa bagian.',
    en: 'This change is too large to be sent at once: send it in parts.',
  },
  MALFORMED: rebuild({ id: 'Perubahan ini rusak dan tidak dapat dibaca.', en: 'This change is damaged and cannot be read.' }),
  FOREIGN_CLIENT: rebuild({
    id: 'Perubahan ini ditulis dengan nomor jendela yang bukan milik Anda.',
    en: 'This change was written under a client id that was not given to you.',
  }),
  CLOCK_GAP: {
    id: 'Perubahan sebelum yang ini belum sampai: kirim dahulu yang sebelumnya.',
    en: 'A change before this one has not come: send that first.',
  },
  MISSING_PARENT: rebuild({
    id: 'Perubahan ini bertumpu pada sesuatu yang tidak dikenal server.',
    en: 'This change builds on something that the server does not have.',
  }),
  UNKNOWN_PART: rebuild({
    id: 'Perubahan ini menyentuh bagian yang tidak ada dalam rencana.',
    en: 'This change touches what a plan does not have.',
  }),
  NOT_YOURS: rebuild({
    id: 'Bagian ini milik daerah lain: usulkan perubahannya kepada mereka.',
    en: 'This part is the other region’s: propose the change to them.',
  }),
  RULE_BROKEN: rebuild({ id: 'Perubahan ini melanggar batas isi rencana.', en: 'This change breaks a limit of what a plan may say.' }),
  TOO_SLOW: {
    id: 'Perubahan ini terlalu lama diperiksa: kirim ulang, sebaiknya dalam beberapa bagian.',
    en: 'This change took too long to be checked: send it again, best in parts.',
  },
  READ_ONLY: rebuild({
    id: 'Rencana ini tidak dapat ditulis lagi: kerja samanya berakhir, atau usulannya sudah ditutup.',
    en: 'This can no longer be written: the pair has ended, or the proposal is closed.',
  }),
  NOT_STORED: {
    id: 'Perubahan ini belum tersimpan karena basis data bermasalah. Jangan tutup jendela ini: pengiriman diulang.',
    en: 'This change is not stored, since the database has a problem. Keep this window open: it is sent again.',
  },
  REUSED_ID: rebuild({
    id: 'Nomor perubahan ini sudah dipakai untuk perubahan lain.',
    en: 'The id of this change was used for another one.',
  }),
  TOO_MANY_REFUSED: {
    id: 'Terlalu banyak perubahan Anda ditolak dalam satu menit: coba lagi sebentar lagi.',
    en: 'Too many of your changes were refused within a minute: try again in a moment.',
  },
};
