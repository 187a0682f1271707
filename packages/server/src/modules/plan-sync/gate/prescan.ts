import * as Y from 'yjs';

import type { WriterFacts } from '../plan-keeper.types.ts';
import type { DecodedUpdate, Id, Struct } from './decode-update.ts';
import type { PlanCopy } from './plan-copy.ts';
import { refuse } from './refusal.ts';

/** What a client has in the document: the clock of its next struct. */
export function stateOf(copy: PlanCopy, client: number): number {
  return Y.getState(copy.doc.store, client);
}

/** Step "client": every struct is of an id that was given to the writer. */
export function checkClients({ structs }: DecodedUpdate, { clientIds }: WriterFacts): void {
  const own = new Set(clientIds);
  for (const client of structs.keys()) if (!own.has(client)) refuse('FOREIGN_CLIENT', `Client id ${client} was not given to this person`);
}

/** Step "clock": nothing is missing before what comes. What the server has already is taken out of the update. */
export function trimKnown(copy: PlanCopy, update: DecodedUpdate): void {
  for (const [client, list] of update.structs) {
    const state = stateOf(copy, client);
    if (list[0]!.clock > state) refuse('CLOCK_GAP', `The server has client ${client} up to ${state}`, { behind: true });
    if (list.some(({ kind }) => kind === 'skip')) refuse('CLOCK_GAP', `The update has a hole in client ${client}`);
    const fresh = list.filter(({ clock, length }) => clock + length > state);
    if (fresh[0]) fresh[0].offset = Math.max(0, state - fresh[0].clock);
    update.structs.set(client, fresh);
  }
}

/** Step "length": clocks that carry nothing are no more than somebody can have written and taken away again. */
export function checkLengths({ structs }: DecodedUpdate, most: number): void {
  let empty = 0;
  for (const list of structs.values()) {
    for (const { content, length } of list) if (!content || content.kind === 'deleted') empty += length;
  }
  if (empty > most) refuse('MALFORMED', `The update takes ${empty} clocks for nothing`);
}

/**
 * Step "parents": everything that a struct names is in the document or before it in the update. Answers the structs in an order
 * in which they can be put in.
 */
export function orderStructs(copy: PlanCopy, { structs }: DecodedUpdate): Struct[] {
  const reached = new Map<number, number>();
  const reach = (client: number): number => reached.get(client) ?? stateOf(copy, client);
  const isThere = (id: Id): boolean => id.clock < reach(id.client);
  const waiting = [...structs.values()].map((list) => ({ list, next: 0 }));
  const ordered: Struct[] = [];
  for (let moved = true; moved;) {
    moved = false;
    for (const one of waiting) {
      for (let struct = one.list[one.next]; struct && namesOf(struct).every(isThere); struct = one.list[one.next]) {
        ordered.push(struct);
        reached.set(struct.client, struct.clock + struct.length);
        one.next += 1;
        moved = true;
      }
    }
  }
  for (const { list, next } of waiting) {
    const stuck = list[next];
    if (stuck) refuse('MISSING_PARENT', `${stuck.client}:${stuck.clock} stands beside or in what is not there`, { behind: true });
  }
  return ordered;
}

/** Ids that a struct needs; what it needs of its own client comes before it. */
function namesOf({ origin, rightOrigin, parent }: Struct): Id[] {
  return [origin, rightOrigin, parent].filter((one): one is Id => one !== null && typeof one !== 'string');
}

/** The struct of an update in which a clock lies; undefined when there is none. */
export function findStruct({ structs }: DecodedUpdate, { client, clock }: Id): Struct | undefined {
  const list = structs.get(client) ?? [];
  let [low, high] = [0, list.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = list[middle]!;
    if (clock < struct.clock) high = middle - 1;
    else if (clock >= struct.clock + struct.length) low = middle + 1;
    else return struct;
  }
  return undefined;
}
