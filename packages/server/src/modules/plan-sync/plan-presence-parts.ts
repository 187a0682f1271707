import {
  array,
  integer,
  maxLength,
  maxValue,
  minValue,
  nullable,
  number,
  object,
  pipe,
  safeParse,
  string,
  type InferOutput,
} from 'valibot';

import { LIMITS } from '@saling/schema';

import { PLAN_PRESENCE_NAMED, type PlanPlace, type PlanPresent } from '../../api/plan-presence.ts';

/** A window, and how often it was reported to another process than the time before: the newest place is the one of the highest. */
export interface PlanWindow extends PlanPlace {
  version: number;
}

/** People of a plan who look on, that one process tells the others of. */
const PART_LOOKERS = 500;

/** Who is in a plan by way of one process. */
export interface PlanPresencePart {
  windows: PlanWindow[];
  /** People with streams. */
  open: string[];
  /** People who ask by queries. */
  asking: string[];
  /** People who look on and are counted only. */
  more: number;
}

const text = pipe(string(), maxLength(500));
const count = pipe(number(), integer(), minValue(0), maxValue(Number.MAX_SAFE_INTEGER));
const Part = object({
  windows: pipe(
    array(
      object({
        clientId: pipe(count, maxValue(0xffff_ffff)),
        personId: text,
        name: text,
        regionCode: text,
        at: nullable(pipe(string(), maxLength(LIMITS.planPresenceBytes))),
        seenSeq: count,
        version: count,
      }),
    ),
    maxLength(PLAN_PRESENCE_NAMED),
  ),
  open: pipe(array(text), maxLength(PART_LOOKERS)),
  asking: pipe(array(text), maxLength(PART_LOOKERS)),
  more: count,
});

/** A process's own part, as it is sent. */
export function tellPlanPart(windows: readonly PlanWindow[], open: readonly string[], asking: readonly string[]): InferOutput<typeof Part> {
  const more = Math.max(0, open.length - PART_LOOKERS) + Math.max(0, asking.length - PART_LOOKERS);
  return {
    windows: windows.slice(0, PLAN_PRESENCE_NAMED),
    open: open.slice(0, PART_LOOKERS),
    asking: asking.slice(0, PART_LOOKERS),
    more,
  };
}

/** Another process's part; null for what is none. */
export function readPlanPart(said: unknown): PlanPresencePart | null {
  const read = safeParse(Part, said);
  return read.success ? read.output : null;
}

/** Who is in a plan by way of all processes. A client id that this process knows is nobody else's (P12). */
export function mergePlanParts(
  own: { windows: readonly PlanWindow[]; lookers: readonly string[] },
  others: readonly PlanPresencePart[],
): PlanPresent {
  const windows = new Map(own.windows.map((window) => [window.clientId, window]));
  for (const window of others.flatMap((part) => part.windows)) {
    const known = windows.get(window.clientId);
    if (!known || (known.personId === window.personId && known.version < window.version)) windows.set(window.clientId, window);
  }
  const people = [...windows.values()].map(({ version: _version, ...place }) => place);
  const named = new Set(people.map(({ personId }) => personId));
  const lookers = new Set([...own.lookers, ...others.flatMap(({ open, asking }) => [...open, ...asking])]);
  const more = others.reduce((sum, part) => sum + part.more, 0);
  const observers = [...lookers].filter((personId) => !named.has(personId)).length + more;
  return { people: people.slice(0, PLAN_PRESENCE_NAMED), observers };
}
