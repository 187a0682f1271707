import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { ACTIVITY_KINDS, type ActivityKind } from '@saling/schema';

/** Kinds of news as one chooses them, by what they are about. */
export const NEWS_KINDS = ['rencana', 'praktik', 'adopsi', 'komentar', 'indikator', 'pasangan'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

export const kindNames: Record<NewsKind, MessageDescriptor> = {
  rencana: msg`Rencana`,
  praktik: msg`Praktik`,
  adopsi: msg`Adopsi`,
  komentar: msg`Komentar`,
  indikator: msg`Indikator`,
  pasangan: msg`Pasangan`,
};

const BEGINNINGS: Record<NewsKind, string> = {
  rencana: 'PLAN_',
  praktik: 'PRACTICE_',
  adopsi: 'ADOPTION_',
  komentar: 'COMMENT_',
  indikator: 'INDICATOR_',
  pasangan: 'PAIRING_',
};

/** The kinds of events of one of them. */
export function kindsOf(kind: NewsKind): ActivityKind[] {
  return ACTIVITY_KINDS.filter((one) => one.startsWith(BEGINNINGS[kind]));
}
