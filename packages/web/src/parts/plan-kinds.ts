import { ACTIVITY_KINDS, type ActivityKind } from '@saling/schema';

/** Everything that is told of plans; drafts of actions are the pair's. */
export const PLAN_KINDS: ActivityKind[] = ACTIVITY_KINDS.filter((kind) => kind.startsWith('PLAN_') && kind !== 'PLAN_DRAFTED');
