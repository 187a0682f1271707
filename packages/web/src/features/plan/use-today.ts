import { dayOf } from '../../ui/day-text.ts';
import { useNow } from '../../ui/relative-time.tsx';

/** The day it is where the viewer is, `2026-11-30`; a window that stays open over midnight knows the next one. */
export function useToday(): string {
  return dayOf(new Date(useNow()));
}
