import { STAGES, type Stage } from '../codes.ts';

/** What decides which of two reports of an indicator counts. */
export interface Standing {
  stage: Stage;
  /** Grows with every report of the assessment. */
  version: number;
}

/** Whether `next` takes the place of `current`: the higher stage counts, within a stage the newer report (I9). */
export function supersedes(next: Standing, current: Standing | null): boolean {
  if (!current) return true;
  const step = STAGES.indexOf(next.stage) - STAGES.indexOf(current.stage);
  return step > 0 || (step === 0 && next.version > current.version);
}
