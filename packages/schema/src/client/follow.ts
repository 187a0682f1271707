import type { Line } from './ask.ts';
import { backoff, pause } from './backoff.ts';
import type { CursorStore } from './cursor-store.ts';
import type { prepareSubscription, Variables } from './documents.ts';
import { Inbox } from './inbox.ts';
import { wasSteady, type RoadChoice, type Trip } from './road-choice.ts';
import type { LiveResult } from './roads.ts';
import { CursorGoneError, errorOf, isPassing, SalingError, unreachable } from './saling-error.ts';

/** Time within which the server answers on a road, or the road counts as closed, ms. */
const HANDSHAKE_MS = 15_000;
/** Results that wait for the caller at once; beyond, the line is let go and taken up again when they are handled. */
const WAITING = 1_000;

/** What one subscription needs. */
export interface Following {
  line: Line;
  choice: RoadChoice;
  prepared: ReturnType<typeof prepareSubscription>;
  variables: Variables;
  /** Where to begin; null from now on, undefined where the store says. */
  from: string | null | undefined;
  store: CursorStore;
  name: string;
  onCursor: (cursor: string) => void;
  signal: AbortSignal;
}

/**
 * Yields every result once and in order, over as many connections as it takes: each begins after the cursor
 * of the last result that was yielded. Ends with the signal; throws when coming back would change nothing.
 */
export async function* follow(following: Following): AsyncGenerator<Record<string, unknown>, void> {
  const { line, choice, store, name, onCursor, signal, prepared } = following;
  let cursor = following.from === undefined ? await store.load(name) : following.from;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const connection = connect(following, cursor);
    try {
      for (;;) {
        const result = await connection.inbox.take();
        if (signal.aborted) return;
        const read = readResult(result, prepared.field);
        yield read.data;
        cursor = read.cursor;
        await store.save(name, cursor);
        onCursor(cursor);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error === FULL) continue;
      if (!(error instanceof SalingError) || !isPassing(error)) throw error;
      const trip = connection.trip();
      // What the server refuses for a while is not the road's fault.
      if (error.code === 'UNREACHABLE') choice.broke(trip, Date.now());
      if (wasSteady(trip)) attempt = 0;
      await pause(backoff(attempt, line.random, error), signal);
    } finally {
      connection.stop();
    }
  }
}

/** The caller is slower than the server: nothing is wrong with the road. */
const FULL = new SalingError('Results wait to be handled.', { code: 'UNREACHABLE' });

interface Connection {
  inbox: Inbox<LiveResult>;
  trip: () => Trip;
  stop: () => void;
}

function connect({ choice, prepared, variables, signal }: Following, after: string | null): Connection {
  const inbox = new Inbox<LiveResult>();
  const begun = Date.now();
  const trip: Trip = { opened: false, livedMs: 0 };
  const { query, operationName } = prepared;
  const end = (error: SalingError): void => {
    clearTimeout(handshake);
    if (trip.opened) trip.livedMs ||= Date.now() - begun;
    inbox.end(error);
  };
  const handshake = setTimeout(() => end(unreachable('no answer')), HANDSHAKE_MS);
  const stopRoad = choice.current.open(
    { query, ...(operationName && { operationName }), variables: { ...variables, after } },
    {
      opened: () => {
        clearTimeout(handshake);
        trip.opened = true;
      },
      result: (result) => {
        inbox.push(result);
        if (inbox.size < WAITING) return;
        end(FULL);
        stop();
      },
      end,
    },
  );
  const aborted = (): void => end(unreachable('stopped'));
  signal.addEventListener('abort', aborted);
  const stop = (): void => {
    clearTimeout(handshake);
    signal.removeEventListener('abort', aborted);
    stopRoad();
  };
  return { inbox, trip: () => ({ ...trip, livedMs: trip.livedMs || Date.now() - begun }), stop };
}

function readResult({ data, errors }: LiveResult, field: string): { data: Record<string, unknown>; cursor: string } {
  if (errors?.length) throw errorOf(errors, data);
  const value = data?.[field];
  if (!data || typeof value !== 'object' || value === null) throw new SalingError('A result has no data.', { code: 'INTERNAL', data });
  if ('__typename' in value && value.__typename === 'CursorGone') throw new CursorGoneError(value);
  if ('cursor' in value && typeof value.cursor === 'string') return { data, cursor: value.cursor };
  const what = '__typename' in value ? String(value.__typename) : 'result';
  throw new SalingError(`A ${what} came without its cursor: ask for \`cursor\` in every part of \`${field}\`, or it cannot be resumed.`, {
    code: 'GRAPHQL_VALIDATION_FAILED',
    data,
  });
}
