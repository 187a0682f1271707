import type { PlanRefusal } from '@saling/schema';

/** An update that the gate does not let through. It never leaves the gate. */
export class Refused extends Error {
  readonly code: PlanRefusal;
  /** It may be that this copy lacks what another process has stored: look again before refusing. */
  readonly behind: boolean;
  constructor(code: PlanRefusal, detail: string, behind: boolean) {
    super(detail);
    this.code = code;
    this.behind = behind;
  }
}

export function refuse(code: PlanRefusal, detail: string, { behind = false } = {}): never {
  throw new Refused(code, detail, behind);
}
