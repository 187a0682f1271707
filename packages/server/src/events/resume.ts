import { formatCursor, parseCursor } from './cursor.ts';
import type { LogStream } from './stream.ts';

/** A cursor that cannot be used, and what can be used instead. */
export interface Gone {
  reason: 'UNKNOWN' | 'TOO_OLD';
  /** Oldest cursor from which nothing is missed. */
  oldest: string;
  head: string;
}

/** Where a cursor points, or why it points nowhere (E7). Without a cursor: the present. */
export async function resolveCursor(stream: LogStream, after: string | null | undefined): Promise<{ pos: number } | { gone: Gone }> {
  if (after === null || after === undefined) return { pos: stream.head.pos };
  const place = parseCursor(after);
  if (!place || place.epoch !== stream.head.epoch) return { gone: goneFrom(stream, 'UNKNOWN') };
  if (place.pos < stream.head.oldest - 1) return { gone: goneFrom(stream, 'TOO_OLD') };
  // A read through the database may be ahead of what this process has read of the log.
  if (place.pos > stream.head.pos && place.pos > (await stream.freshHead()).pos) return { gone: goneFrom(stream, 'UNKNOWN') };
  return { pos: place.pos };
}

/** The answer to a cursor that cannot be used. */
export function goneFrom(stream: Pick<LogStream, 'head'>, reason: Gone['reason']): Gone {
  const { epoch, pos, oldest } = stream.head;
  return { reason, oldest: formatCursor({ epoch, pos: oldest - 1 }), head: formatCursor({ epoch, pos }) };
}
