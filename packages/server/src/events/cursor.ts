/** A place in the event log: which log (`epoch`), and how far (`pos`; 0 is before the first event). */
export interface Place {
  epoch: string;
  pos: number;
}

const SHAPE = /^c1-([0-9a-f]{8})-(0|[1-9a-z][0-9a-z]{0,9})$/;

/** Text of a cursor. Clients treat it as opaque. */
export function formatCursor(place: Place): string {
  return `c1-${place.epoch}-${place.pos.toString(36)}`;
}

/** Reads a cursor; null when the text was never one of ours. */
export function parseCursor(text: string): Place | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const pos = Number.parseInt(match[2]!, 36);
  return Number.isSafeInteger(pos) ? { epoch: match[1]!, pos } : null;
}

/** The cursor after which the event at a cursor comes next; null when the text was never one of ours. */
export function cursorBefore(text: string): string | null {
  const place = parseCursor(text);
  return place && formatCursor({ ...place, pos: Math.max(0, place.pos - 1) });
}
