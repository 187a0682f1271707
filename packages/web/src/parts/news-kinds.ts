import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { ACTIVITY_KINDS, type ActivityKind } from '@saling/schema';

/** Kinds of news as one chooses them, by what they are about. */
export const NEWS_KINDS = ['rencana', 'praktik', 'adopsi', 'komentar', 'indikator', 'penilaian', 'pasangan'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

export const kindNames: Record<NewsKind, MessageDescriptor> = {
  rencana: msg`Rencana`,
  praktik: msg`Praktik`,
  adopsi: msg`Adopsi`,
  komentar: msg`Komentar`,
  indikator: msg`Indikator`,
  penilaian: msg`Penilaian`,
  pasangan: msg`Pasangan`,
};

const BEGINNINGS: Record<NewsKind, RegExp> = {
  rencana: /^PLAN_/,
  praktik: /^PRACTICE_/,
  adopsi: /^ADOPTION_/,
  komentar: /^COMMENT_/,
  indikator: /^INDICATOR_/,
  penilaian: /^(ASSESSMENT|OBJECTION|RESULTS|DEADLINE)_/,
  pasangan: /^PAIRING_/,
};

/** The kinds of events of one of them. */
export function kindsOf(kind: NewsKind): ActivityKind[] {
  return ACTIVITY_KINDS.filter((one) => BEGINNINGS[kind].test(one));
}
