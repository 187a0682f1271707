import type { RichText } from '../rich-text/rich-text.ts';

/** How far an action has come, as regions report it. */
export const ACTION_STATES = ['NOT_STARTED', 'RUNNING', 'BLOCKED', 'DONE'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** Where an action's money comes from: the region's own budget, the country's, or elsewhere. */
export const BUDGET_SOURCES = ['APBD', 'APBN', 'OTHER'] as const;
export type BudgetSource = (typeof BUDGET_SOURCES)[number];

/** An adopted practice as an action names it. */
export interface ActionPractice {
  practiceId: string;
  version: number;
  mode: 'ATM' | 'ATP';
  adoptionId?: string;
}

/** What shows that an action was done: a stored file or an address. */
export interface ActionEvidence {
  kind: 'FILE' | 'LINK';
  /** Id of the stored file, or the http(s) address. */
  ref: string;
  label: string;
}

/** Choices, dates and numbers of an action: each is set as a whole. Null is "not said yet". */
export interface ActionValues {
  /** Indicator it moves, with its framework: `spbe-2020:17`. */
  indicator: string | null;
  /** Levels 1 to 5. */
  levelFrom: number | null;
  levelTo: number | null;
  practice: ActionPractice | null;
  /** Days, `2026-11-30`. */
  start: string | null;
  due: string | null;
  /** Whole rupiah. */
  budget: number | null;
  source: BudgetSource | null;
  state: ActionState;
  /** Id of the group it stands in; null for none. */
  group: string | null;
  /** Place among the actions of its group: keys compare by code units, equal ones by id. */
  order: string;
  /** Taken out of the plan, with everything written in it: it can be brought back (P19). */
  deleted: boolean;
}
export type ActionValueField = keyof ActionValues;
/** Every value field, in the order of the form. */
export const ACTION_VALUE_FIELDS = [
  'indicator',
  'levelFrom',
  'levelTo',
  'practice',
  'start',
  'due',
  'budget',
  'source',
  'state',
  'group',
  'order',
  'deleted',
] as const satisfies readonly ActionValueField[];

/** Texts of an action that people write in together, character by character. */
export type ActionTextField = 'what' | 'output' | `unit:${string}` | `person:${string}`;

/** Who does it in a region: office and person. */
export interface ActionResponsible {
  regionCode: string;
  unit: string;
  person: string;
}

/** A note or a piece of evidence, with the name it has in the document: `client:clock`. */
export interface Listed<T> {
  id: string;
  value: T;
}

/** A field that two set at the same time: every value that was kept, the shown one first (P2). */
export interface ActionConflict {
  field: ActionValueField;
  values: Listed<ActionValues[ActionValueField]>[];
}

/** One action of a plan. */
export interface PlanAction extends ActionValues {
  id: string;
  /** Region whose it is; null when it is both regions'. */
  owner: string | null;
  /** What is done (kegiatan), and what is to come of it. */
  what: string;
  output: string;
  /** One entry for each of the two regions, in the plan's order. */
  responsible: ActionResponsible[];
  notes: Listed<string>[];
  evidence: Listed<ActionEvidence>[];
  conflicts: ActionConflict[];
}

/** Actions that stand under one heading. */
export interface PlanGroup {
  id: string;
  name: string;
  order: string;
}

/** Everything that is written in a plan, as it reads. */
export interface PlanContent {
  title: string;
  /** What for; and the story around it: both regions write them. */
  purpose: RichText;
  narrative: RichText;
  /** What each region says for itself, in the plan's order. */
  sections: { regionCode: string; body: RichText }[];
  /** In their order; those without actions too. */
  groups: PlanGroup[];
  /** In their order: by group, then by place. Deleted ones are among them. */
  actions: PlanAction[];
}

/** Actions that are not deleted, in their order. */
export function standing(content: Pick<PlanContent, 'actions'>): PlanAction[] {
  return content.actions.filter(({ deleted }) => !deleted);
}
