import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';

/** How often what was counted is written, ms. */
const FLUSH_MS = 2_000;
/** Operations kept of each client. */
export const KEPT_REQUESTS = 1_000;
/** Clients remembered while the database does not answer; what more come is not counted. */
const CLIENTS = 1_000;
const NAME_LENGTH = 255;

/** One operation of a client, or some events delivered to it. */
export interface UsageEntry {
  clientId: string;
  /** Name of the operation; null when it has none. */
  operation: string | null;
  cost: number;
  /** `OK`, or the code of its first error. */
  code: string;
  /** Events delivered. With some, it is a subscription asked before that goes on, and no operation of its own. */
  events: number;
}

interface Counted {
  operations: number;
  cost: number;
  refused: number;
  events: number;
  requests: { id: string; at: number; operation: string | null; cost: number; code: string }[];
}

export interface UsageOptions {
  db: () => Rows;
  clock: Clock;
  log: Logger;
  flushMs?: number;
}

/**
 * Counts in memory what clients do and writes it now and then, all clients in one statement: nobody waits
 * for it, and a database that does not answer fails no request.
 */
export class UsageRecorder implements AsyncDisposable {
  readonly #options: UsageOptions;
  readonly #timer: NodeJS.Timeout;
  #counted = new Map<string, Counted>();
  #tokens = new Set<string>();
  #flushing: Promise<void> | null = null;

  constructor(options: UsageOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.flush(), options.flushMs ?? FLUSH_MS);
    this.#timer.unref();
  }

  /** Counts an operation, or events that were delivered. */
  record({ clientId, operation, cost, code, events }: UsageEntry): void {
    const counted = this.#of(clientId);
    if (!counted) return;
    counted.cost += cost;
    counted.events += events;
    if (events > 0) return;
    counted.operations += 1;
    if (code !== 'OK') counted.refused += 1;
    const { clock } = this.#options;
    counted.requests.push({ id: clock.newId(), at: clock.now().getTime(), operation: shorten(operation), cost, code });
    if (counted.requests.length > KEPT_REQUESTS) counted.requests.shift();
  }

  /** Notes that a token was used just now. */
  seen(tokenId: string): void {
    if (this.#tokens.size < CLIENTS) this.#tokens.add(tokenId);
  }

  /** Writes what was counted since the last time; never rejects. */
  flush(): Promise<void> {
    this.#flushing ??= this.#write().finally(() => (this.#flushing = null));
    return this.#flushing;
  }

  #of(clientId: string): Counted | null {
    const known = this.#counted.get(clientId);
    if (known) return known;
    if (this.#counted.size >= CLIENTS) return null;
    const made: Counted = { operations: 0, cost: 0, refused: 0, events: 0, requests: [] };
    this.#counted.set(clientId, made);
    return made;
  }

  async #write(): Promise<void> {
    const counted = this.#counted;
    const tokens = this.#tokens;
    if (counted.size === 0 && tokens.size === 0) return;
    this.#counted = new Map();
    this.#tokens = new Set();
    try {
      await store(this.#options.db(), this.#options.clock.now().getTime(), counted, tokens);
    } catch (error) {
      this.#options.log.warn({ reason: String(error) }, 'what clients used could not be written, and is tried again');
      this.#giveBack(counted, tokens);
    }
  }

  #giveBack(counted: Map<string, Counted>, tokens: Set<string>): void {
    for (const token of tokens) this.seen(token);
    for (const [clientId, before] of counted) {
      const now = this.#of(clientId);
      if (!now) continue;
      now.operations += before.operations;
      now.cost += before.cost;
      now.refused += before.refused;
      now.events += before.events;
      now.requests = [...before.requests, ...now.requests].slice(-KEPT_REQUESTS);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#flushing;
    await this.flush();
  }
}

/** Names come from clients: one that PostgreSQL cannot hold would keep what everybody else used from being written. */
function shorten(name: string | null): string | null {
  return name === null ? null : name.slice(0, NAME_LENGTH).toWellFormed().replaceAll('\0', '\uFFFD');
}

/** Hours and moments are the database's, so that processes whose clocks differ write into the same. */
async function store(db: Rows, now: number, counted: ReadonlyMap<string, Counted>, tokens: ReadonlySet<string>): Promise<void> {
  // In order of the clients, so that two processes that write the same ones wait for each other instead of meeting crosswise.
  const clients = [...counted]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { requests, ...sums }]) => ({ id, ...sums, fresh: requests.length }));
  const requests = [...counted].flatMap(([clientId, one]) =>
    one.requests.map(({ at, ...request }) => ({ ...request, client_id: clientId, age: Math.max(0, now - at) })),
  );
  await sql`
    with client as (
      select * from json_to_recordset(${JSON.stringify(clients)}::json)
        as c (id uuid, operations bigint, cost bigint, refused bigint, events bigint, fresh int)
    ), asked as (
      select * from json_to_recordset(${JSON.stringify(requests)}::json)
        as r (id uuid, client_id uuid, age bigint, operation text, cost int, code text)
    ), used as (
      insert into api_usage as u (client_id, hour, operations, cost, refused, events)
      select id, date_trunc('hour', now(), 'UTC'), operations, cost, refused, events from client
      on conflict (client_id, hour) do update set operations = u.operations + excluded.operations, cost = u.cost + excluded.cost,
        refused = u.refused + excluded.refused, events = u.events + excluded.events
    ), kept as (
      insert into api_request (id, client_id, at, operation, cost, code)
      select id, client_id, now() - make_interval(secs => age / 1000.0), operation, cost, code from asked
    ), dropped as (
      -- What is inserted here is not seen here: room is made for it.
      delete from api_request where id in (
        select id from (
          select r.id, c.fresh, row_number() over (partition by r.client_id order by r.at desc, r.id desc) as place
          from api_request r join client c on c.id = r.client_id
        ) placed where place > ${KEPT_REQUESTS}::int - fresh
      )
    ), token as (
      update api_token set last_used_at = now()
      where id = any(${[...tokens]}::uuid[]) and (last_used_at is null or last_used_at < now() - interval '1 minute')
      returning client_id
    )
    update api_client set last_used_at = now()
    where id in (select id from client union select client_id from token)
      and (last_used_at is null or last_used_at < now() - interval '1 minute')`.execute(db);
}
