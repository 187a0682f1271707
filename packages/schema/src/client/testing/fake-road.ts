import type { LiveRequest, LiveResult, Road, Sink } from '../roads.ts';

/** One opening of a fake road: what was asked, and how to answer. */
export interface Opening {
  request: LiveRequest;
  sink: Sink;
  stopped: boolean;
  /** Sends what comes after its cursor, up to a number. */
  serve: (upTo: number) => void;
}

/** A result with the cursor `c<number>`. */
export function numbered(number: number): LiveResult {
  return { data: { changes: { __typename: 'Change', cursor: `c${number}` } } };
}

/** The answer to a cursor that cannot be used. */
export function gone(head: string): LiveResult {
  return { data: { changes: { __typename: 'CursorGone', message: 'read again', head } } };
}

/** A road that does nothing by itself: the test answers each opening when it likes. */
export function fakeRoad(name: Road['name']): Road & { openings: Opening[]; last: () => Opening } {
  const openings: Opening[] = [];
  return {
    name,
    openings,
    last: () => {
      const opening = openings.at(-1);
      if (!opening) throw new Error(`${name} was never opened`);
      return opening;
    },
    open: (request, sink) => {
      let sent = Number((typeof request.variables.after === 'string' ? request.variables.after : 'c0').slice(1));
      const opening: Opening = {
        request,
        sink,
        stopped: false,
        serve: (upTo) => {
          sink.opened();
          for (; sent < upTo; sent += 1) sink.result(numbered(sent + 1));
        },
      };
      openings.push(opening);
      return () => (opening.stopped = true);
    },
  };
}
