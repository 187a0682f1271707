import { ADOPTION_STAGES, type AdoptionMode, type AdoptionStage } from '../codes.ts';
import { PRACTICE_FIELDS, type PracticeField } from '../practices/content.ts';

/** Roles of a region that take steps; the names are those of its people's roles. */
export const ADOPTION_ROLES = ['EDITOR', 'HEAD', 'ADMIN'] as const;
export type AdoptionRole = (typeof ADOPTION_ROLES)[number];

/** What follows a stage, who takes that step, and what of the content may be edited while it lasts. */
interface StageRule {
  next: Partial<Record<AdoptionStage, readonly AdoptionRole[]>>;
  editable: readonly PracticeField[];
}

const WRITERS: readonly AdoptionRole[] = ADOPTION_ROLES;
/** Putting something to work for citizens, and taking it from them again, is said by whoever answers for the region. */
const LEADERS: readonly AdoptionRole[] = ['HEAD', 'ADMIN'];
/** Who to ask and what it costs here: what one has to settle before anything of the practice itself is changed. */
const LOCAL: readonly PracticeField[] = ['cost', 'costNote', 'staff', 'staffNote', 'contact'];

/**
 * The one table of adoptions (A12): mode, stage, what follows. It begins with OBSERVING; what is not here is refused. A
 * stopped adoption is over: who wants the practice again starts anew.
 */
export const ADOPTION_TABLE: Record<AdoptionMode, Partial<Record<AdoptionStage, StageRule>>> = {
  ATM: {
    OBSERVING: { next: { IMITATING: WRITERS, STOPPED: WRITERS }, editable: [] },
    IMITATING: { next: { MODIFYING: WRITERS, STOPPED: WRITERS }, editable: LOCAL },
    MODIFYING: { next: { LIVE: LEADERS, STOPPED: WRITERS }, editable: PRACTICE_FIELDS },
    LIVE: { next: { STOPPED: LEADERS }, editable: [] },
    STOPPED: { next: {}, editable: [] },
  },
  ATP: {
    OBSERVING: { next: { COPYING: WRITERS, STOPPED: WRITERS }, editable: [] },
    COPYING: { next: { LIVE: LEADERS, STOPPED: WRITERS }, editable: [] },
    LIVE: { next: { STOPPED: LEADERS }, editable: [] },
    STOPPED: { next: {}, editable: [] },
  },
};

/** Stage in which every adoption begins, and who may begin one. */
export const FIRST_STAGE: AdoptionStage = 'OBSERVING';
export const STARTERS: readonly AdoptionRole[] = WRITERS;

/** Roles that may take a step; null when it does not follow at all. */
export function rolesOfStep(mode: AdoptionMode, stage: AdoptionStage, to: AdoptionStage): readonly AdoptionRole[] | null {
  return ADOPTION_TABLE[mode][stage]?.next[to] ?? null;
}

/** Stages that somebody of this role may take an adoption to, STOPPED among them, in the order of `ADOPTION_STAGES`. */
export function nextSteps(mode: AdoptionMode, stage: AdoptionStage, role: string | null): AdoptionStage[] {
  return ADOPTION_STAGES.filter((to) => (rolesOfStep(mode, stage, to) as readonly string[] | null)?.includes(role ?? '') ?? false);
}

/** Fields that may be edited while an adoption is in this stage. */
export function editableFields(mode: AdoptionMode, stage: AdoptionStage): readonly PracticeField[] {
  return ADOPTION_TABLE[mode][stage]?.editable ?? [];
}

/** Whether a field may be edited in this stage. */
export function mayEdit(mode: AdoptionMode, stage: AdoptionStage, field: PracticeField): boolean {
  return editableFields(mode, stage).includes(field);
}

/** The stages of a mode in their order, STOPPED left out: what a progress bar shows. */
export function pathOf(mode: AdoptionMode): AdoptionStage[] {
  const path: AdoptionStage[] = [];
  for (let stage: AdoptionStage | undefined = FIRST_STAGE; stage; stage = forward(mode, stage)) path.push(stage);
  return path;
}

/** The stage that comes next when all goes well. */
function forward(mode: AdoptionMode, stage: AdoptionStage): AdoptionStage | undefined {
  return ADOPTION_STAGES.find((to) => to !== 'STOPPED' && rolesOfStep(mode, stage, to) !== null);
}

/** Whether an adoption of this mode can ever be in this stage. */
export function hasStage(mode: AdoptionMode, stage: AdoptionStage): boolean {
  return stage in ADOPTION_TABLE[mode];
}
