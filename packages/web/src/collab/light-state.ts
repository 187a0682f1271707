import type { PlanState } from './plan-state.ts';

/** What the light says (P17). `count` is how many updates wait. */
export type Light =
  | { kind: 'opening' }
  /** Everything on this screen was committed. `at`: when the last of one's own was, in milliseconds since 1970; null for none. */
  | { kind: 'saved'; at: number | null }
  | { kind: 'saving' }
  /** Nobody has answered for a while, or there is no connection. */
  | { kind: 'waiting'; count: number }
  | { kind: 'offline'; count: number }
  /** The server is there and cannot store. */
  | { kind: 'failing'; count: number }
  /** What waits is nowhere but in this window. */
  | { kind: 'unkept'; count: number }
  /** Edits that will never be stored, until they are read. */
  | { kind: 'refused'; count: number };

/** After so long without an answer, *saving* is no longer the word, ms. */
export const SAVING_MS = 5_000;

/** The worst that is true. */
export function lightOf(state: PlanState, now: number): Light {
  const { pending, pendingSince, connection } = state;
  if (state.refused.length > 0) return { kind: 'refused', count: state.refused.length };
  if (state.storeFailing) return { kind: 'failing', count: pending };
  if (!state.kept && pending > 0 && connection !== 'live') return { kind: 'unkept', count: pending };
  if (connection === 'offline') return { kind: 'offline', count: pending };
  if (state.phase === 'opening') return { kind: 'opening' };
  if (pending > 0 && now - (pendingSince ?? now) < SAVING_MS) return { kind: 'saving' };
  if (pending > 0 || connection !== 'live') return { kind: 'waiting', count: pending };
  return { kind: 'saved', at: state.savedAt };
}
