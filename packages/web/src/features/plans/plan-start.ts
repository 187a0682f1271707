import { DEFAULT_EFFORTS, type LevelEfforts } from '@saling/schema';

import type { VariablesOf } from '../../api/graphql.ts';
import type { createPlanMutation } from './plans-documents.ts';

/** What a plan begins with, as the address names it. */
export const STARTS = ['kosong', 'templat', 'rancangan', 'peta', 'jalan'] as const;
export type Start = (typeof STARTS)[number];

/** The form of a new plan as it stands. */
export interface PlanDraft {
  pairId: string;
  title: string;
  startsOn: string;
  endsOn: string;
  start: Start | null;
  templateId: string | null;
  /** Drafts that are left out, and indicators of the complement that are: all are taken until somebody says otherwise. */
  withoutDrafts: readonly string[];
  /** Null: all in which one leads. */
  indicators: readonly string[] | null;
  year: number | undefined;
  /** Region that wants to reach the target, in hundredths. */
  regionCode: string;
  target: number;
  efforts: LevelEfforts;
  fixed: readonly string[];
  most: number | null;
}

export type CreatePlanInput = VariablesOf<typeof createPlanMutation>['input'];

/** Fields of the form by the name in the input, in their order on the page. */
export const FIELDS = ['pairingId', 'title', 'startsOn', 'endsOn', 'from', 'templateId', 'draftIds', 'indicatorCodes', 'target'] as const;
export type Field = (typeof FIELDS)[number];

/** The search of the address, as links to the page write it. */
export interface NewPlanSearch {
  mitra?: string | undefined;
  dari?: string | undefined;
  templat?: string | undefined;
  indikator?: string | undefined;
  wilayah?: string | undefined;
  tahun?: number | string | undefined;
  target?: string | undefined;
  upaya?: string | undefined;
  tetap?: string | undefined;
  banyak?: number | string | undefined;
}

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').filter((one) => one !== '');

/** The form as a link fills it in. */
export function draftOf(search: NewPlanSearch, own: string, pairId: string, title: string): PlanDraft {
  const target = Math.round(Number(search.target) * 100);
  const efforts = listOf(search.upaya).map(Number);
  const codes = listOf(search.indikator);
  return {
    pairId,
    title,
    startsOn: '',
    endsOn: '',
    start: STARTS.find((one) => one === search.dari) ?? null,
    templateId: search.templat ?? null,
    withoutDrafts: [],
    indicators: codes.length > 0 ? codes : null,
    year: search.tahun === undefined ? undefined : Number(search.tahun),
    regionCode: search.wilayah ?? own,
    target: target >= 100 && target <= 500 ? target : 400,
    efforts:
      efforts.length === 4 && efforts.every((one) => Number.isInteger(one) && one > 0)
        ? Object.fromEntries(efforts.map((effort, index) => [index + 2, effort]))
        : DEFAULT_EFFORTS,
    fixed: listOf(search.tetap),
    most: search.banyak === undefined ? null : Number(search.banyak),
  };
}

/** What the chosen start offers: what is taken of it makes actions. */
export interface Offered {
  drafts: readonly string[];
  indicators: readonly string[];
  /** How many lifts the way has; null while it cannot be worked out. */
  lifts: number | null;
}

export type Missing = 'pair' | 'title' | 'days' | 'start' | 'template' | 'drafts' | 'indicators' | 'way';

/** What is still to be said before the plan can be made. */
export function missingIn(draft: PlanDraft, offered: Offered): { field: Field; what: Missing }[] {
  const { start } = draft;
  const chosen = takenOf(draft, offered);
  const all: [boolean, Field, Missing][] = [
    [draft.pairId === '', 'pairingId', 'pair'],
    [draft.title.trim() === '', 'title', 'title'],
    [draft.startsOn !== '' && draft.endsOn !== '' && draft.endsOn < draft.startsOn, 'endsOn', 'days'],
    [start === null, 'from', 'start'],
    [start === 'templat' && draft.templateId === null, 'templateId', 'template'],
    [start === 'rancangan' && chosen.drafts.length === 0, 'draftIds', 'drafts'],
    [start === 'peta' && chosen.indicators.length === 0, 'indicatorCodes', 'indicators'],
    [start === 'jalan' && !offered.lifts, 'target', 'way'],
  ];
  return all.filter(([wrong]) => wrong).map(([, field, what]) => ({ field, what }));
}

/** Drafts and indicators that are taken. */
export function takenOf(draft: PlanDraft, offered: Pick<Offered, 'drafts' | 'indicators'>): { drafts: string[]; indicators: string[] } {
  return {
    drafts: offered.drafts.filter((id) => !draft.withoutDrafts.includes(id)),
    indicators: offered.indicators.filter((code) => draft.indicators === null || draft.indicators.includes(code)),
  };
}

/** The input that makes the plan. */
export function inputOf(
  draft: PlanDraft,
  offered: Offered,
  of: { frameworkId: string; clientMutationId: string; language: string },
): CreatePlanInput {
  const { year = 0 } = draft;
  const taken = takenOf(draft, offered);
  const from: CreatePlanInput['from'] =
    draft.start === 'templat'
      ? { templateId: draft.templateId }
      : draft.start === 'rancangan'
        ? { draftIds: taken.drafts }
        : draft.start === 'peta'
          ? { complement: { year, indicatorCodes: taken.indicators } }
          : draft.start === 'jalan'
            ? { way: wayInput(draft, year) }
            : { empty: true };
  return {
    clientMutationId: of.clientMutationId,
    pairingId: draft.pairId,
    title: draft.title.trim(),
    frameworkId: of.frameworkId,
    startsOn: draft.startsOn || null,
    endsOn: draft.endsOn || null,
    from,
    language: of.language === 'en' ? 'en' : 'id',
  };
}

function wayInput(draft: PlanDraft, year: number): NonNullable<CreatePlanInput['from']['way']> {
  return {
    regionCode: draft.regionCode,
    year,
    target: (draft.target / 100).toFixed(2),
    efforts: Object.entries(draft.efforts).map(([level, effort]) => ({ level: Number(level), effort })),
    fixed: [...draft.fixed],
    maxIndicators: draft.most,
  };
}
