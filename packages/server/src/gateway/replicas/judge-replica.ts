import type { Position } from './position.ts';

/** Behind for longer than this it is left out, ms; it comes back when it has caught up. */
const MOST_BEHIND_MS = 10_000;

/** What is known of a replica between two looks. */
export interface Course {
  /** How far it had replayed before this look; 0 when nothing is known. */
  known: bigint;
  /** What of the primary it has not reached, and since when the primary had it, ms; null when it had all. */
  owes: { at: bigint; since: number } | null;
}

export interface Judgement {
  owes: Course['owes'];
  lagMs: number;
  /** Why it cannot serve; null when it can. */
  wrong: string | null;
}

/** Judges a replica by where it was, where the primary stood at `now`, and where it is after that. */
export function judgeReplica(course: Course, primary: Position, now: number, replica: Position, leftOut: boolean): Judgement {
  const owes = replica.at >= primary.at ? null : course.owes && replica.at < course.owes.at ? course.owes : { at: primary.at, since: now };
  const lagMs = owes ? now - owes.since : 0;
  return { owes, lagMs, wrong: whatIsWrong(course.known, primary, replica) ?? tooOld(lagMs, leftOut) };
}

function whatIsWrong(known: bigint, primary: Position, replica: Position): string | null {
  if (primary.standby) return 'DATABASE_URL leads to a standby itself';
  if (replica.database !== primary.database) return 'it is of another database than DATABASE_URL';
  if (!replica.standby) return 'it is no standby, or not any more';
  // A primary has written what its standbys replay: this one follows another, as after a failover that lost something.
  return known > primary.at ? 'it is ahead of DATABASE_URL: it follows another primary' : null;
}

/** Once it was left out it has to come along again. */
function tooOld(lagMs: number, leftOut: boolean): string | null {
  return lagMs > (leftOut ? 0 : MOST_BEHIND_MS) ? `it is ${Math.round(lagMs / 1_000)} s behind` : null;
}
