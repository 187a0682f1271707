import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { requirePlan } from '../plan-sync/plan-facts.service.ts';
import type { PartsAsked, PlacedPart } from '../plan-sync/plan-past.types.ts';
import { PLAN_JOBS } from '../plan-sync/plan-jobs.types.ts';
import { clocksOf, momentsOf } from './fold.ts';
import { AUTHORED, AUTHORED_MAX, type PlanAuthoredPart } from './plan-history.types.ts';
import { mainBranch } from './stored-past.service.ts';

/** Runs of one author that follow each other are one when they were stored within this time, ms. */
const TOGETHER_MS = 60_000;

/** Who wrote what stands in an action or under a root: every run of text and every value (P11). */
export async function planAuthorship(
  ctx: Context,
  planId: string,
  { actionId, root, ...page }: { actionId?: string | null; root?: string | null; most?: number | null; skip?: number | null },
): Promise<PlanAuthoredPart[]> {
  const plan = await requirePlan(ctx, planId);
  const [ofAction, ofRoot] = [actionId?.toLowerCase() ?? null, root ?? null];
  if ((ofAction === null) === (ofRoot === null))
    throw new DomainError('BAD_INPUT', 'Authorship is of an action or of a root: give one of the two.');
  const [most, skip] = [page.most ?? AUTHORED, page.skip ?? 0];
  if (most < 1 || most > AUTHORED_MAX || skip < 0) throw new DomainError('BAD_INPUT', `most is 1 to ${AUTHORED_MAX}, skip 0 or more.`);
  const { state } = await ctx.plans.state(mainBranch(plan.id), null);
  const asked: PartsAsked = { parties: plan.parties, state, actionId: ofAction, root: ofRoot };
  const parts = await ctx.plans.job(PLAN_JOBS.authoredParts, asked);
  if (!parts) throw new DomainError('NOT_FOUND', 'This plan has no such action or root: load the page anew.');
  const words = await wordsOf(rows(ctx.em), plan.id, new Set(parts.map(({ client }) => client)));
  return joined(parts.flatMap((part) => authored(part, words))).slice(skip, skip + most);
}

/** Clocks `[from, to)` of a client that were stored together. */
interface Words {
  from: number;
  to: number;
  at: number;
  acceptedBy: string | null;
}
interface Writer {
  personId: string;
  name: string;
  regionCode: string;
  /** By their clocks, in order. */
  words: Words[];
}

async function wordsOf(db: Rows, planId: string, clients: ReadonlySet<number>): Promise<Map<number, Writer>> {
  const ids = [...clients];
  const people = await sql<{ client: string; personId: string; name: string; regionCode: string }>`
    select c.client_id as client, c.person_id as "personId", c.person_name as name, c.region_code as "regionCode" from plan_client c
    where c.plan_id = ${planId}::uuid and c.client_id = any(${ids}::bigint[])`.execute(db);
  const writers = new Map(people.rows.map(({ client, ...writer }): [number, Writer] => [Number(client), { ...writer, words: [] }]));
  const stored = await sql<{ fromSeq: string; moments: string | null; clocks: string | null; at: Date; acceptedBy: string | null }>`
    select f.from_seq as "fromSeq", f.moments, null as clocks, f.to_at as at, null as "acceptedBy" from plan_fold f
    where f.plan_id = ${planId}::uuid and f.branch = '' and f.clients && ${ids}::bigint[]
    union all
    select u.seq, null, u.clocks::text, u.at, u.accepted_by_name from plan_update u
    where u.plan_id = ${planId}::uuid and u.branch = '' and u.clocks && ${ids}::bigint[]`.execute(db);
  for (const { fromSeq, moments, clocks, at, acceptedBy } of stored.rows) {
    const found =
      moments !== null
        ? momentsOf(moments, Number(fromSeq)).map((moment) => ({
            at: moment.at,
            acceptedBy: moment.author.acceptedByName,
            clocks: moment.clocks,
          }))
        : [{ at: at.getTime(), acceptedBy, clocks: clocksOf(numbersOf(clocks!)) }];
    for (const moment of found) {
      for (const { client, from, to } of moment.clocks) {
        writers.get(client)?.words.push({ from, to, at: moment.at, acceptedBy: moment.acceptedBy });
      }
    }
  }
  for (const { words } of writers.values()) words.sort((a, b) => a.from - b.from);
  return writers;
}

function numbersOf(text: string): number[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(Number);
}

/** A part as it was written: a run of text is cut where its characters were stored at different times. */
function authored(part: PlacedPart, writers: ReadonlyMap<number, Writer>): PlanAuthoredPart[] {
  const writer = writers.get(part.client);
  const of = (words: Words | undefined, text: string | null, from: number | null, length: number | null): PlanAuthoredPart => ({
    place: part.place,
    text,
    from,
    length,
    personId: writer?.personId ?? null,
    name: writer?.name ?? null,
    regionCode: writer?.regionCode ?? null,
    at: words ? new Date(words.at) : null,
    acceptedBy: words?.acceptedBy ?? null,
  });
  if (!part.length || part.text === null || part.from === null) return [of(wordsAt(writer, part.clock), part.text, part.from, part.length)];
  const runs: PlanAuthoredPart[] = [];
  for (let done = 0; done < part.length;) {
    const words = wordsAt(writer, part.clock + done);
    const end = words ? Math.min(part.length, words.to - part.clock) : part.length;
    runs.push(of(words, part.text.slice(done, end), part.from + done, end - done));
    done = end;
  }
  return runs;
}

function wordsAt(writer: Writer | undefined, clock: number): Words | undefined {
  if (!writer) return undefined;
  let [low, high] = [0, writer.words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (writer.words[middle]!.to <= clock) low = middle + 1;
    else high = middle;
  }
  const words = writer.words[low];
  return words && words.from <= clock ? words : undefined;
}

/** Runs of the same author that follow each other and were stored about the same time are one, with the time of its first. */
function joined(parts: readonly PlanAuthoredPart[]): PlanAuthoredPart[] {
  const found: PlanAuthoredPart[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    const follows = last && last.place === part.place && last.length && part.length && last.from! + last.length === part.from;
    const same = last && last.personId === part.personId && last.regionCode === part.regionCode && last.acceptedBy === part.acceptedBy;
    const together = last?.at === part.at || (last?.at && part.at && Math.abs(part.at.getTime() - last.at.getTime()) <= TOGETHER_MS);
    if (follows && same && together) {
      last.text = `${last.text}${part.text}`;
      last.length = last.length! + part.length!;
    } else found.push({ ...part });
  }
  return found;
}
