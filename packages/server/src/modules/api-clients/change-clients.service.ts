import { LIMITS, SCOPES, type Problem, type Scope } from '@saling/schema';
import { sql } from 'kysely';

import { recordAudit, type AuditAction } from '../../access/audit.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import type { Rows } from '../../database/orm.ts';
import { changePeople, ownOrganisation, refuse } from '../identity/people-lock.service.ts';
import { assignResponsibility, endResponsibility } from '../identity/responsibilities.service.ts';
import type { ApiClient } from './api-clients.types.ts';
import type { ApiClientWithToken, ChangeApiClientInput, CreateApiClientInput, RotateApiTokenInput } from './change-clients.types.ts';
import { checkClient, clientProblems, tidyName } from './client-problems.ts';
import { findClient, RESPONSIBILITY, TOKEN_COUNTS } from './clients.service.ts';
import { hashOf, makeToken, prefixOf } from './token.ts';

/** Makes a client with its first token. Whoever makes it answers for it. */
export function createApiClient(ctx: Context, input: CreateApiClientInput): Promise<ApiClientWithToken | RuleBroken> {
  const { organisationId } = input;
  return changePeople(ctx, 'MANAGE_CLIENTS', organisationId, async (db) => {
    refuseAny(checkClient(input, await databaseTime(db)));
    const id = ctx.clock.newId();
    const { id: personId, name: personName } = actorOf(ctx.viewer)!;
    const scopes = inOrder(input.scopes);
    await sql`
      insert into api_client (id, region_code, ministry_id, name, scopes, expires_at, budget_per_minute, created_by_id, created_by_name, created_at)
      select ${id}::uuid, o.region_code, o.ministry_id, ${tidyName(input.name)}, ${scopes}::text[], ${input.expiresAt}::timestamptz,
        ${input.budgetPerMinute ?? LIMITS.budgetDefault}::int, ${personId}, ${personName}, now()
      from organisation o where o.id = ${organisationId}`.execute(db);
    await assignResponsibility(db, ctx.clock, { kind: RESPONSIBILITY, objectId: id, organisationId, personId });
    const token = await insertToken(ctx, db, id);
    const client = await requireClient(db, organisationId, id);
    await audit(ctx, db, 'CLIENT_CREATED', client, {
      scopes: scopes.join(', '),
      expiresAt: client.expiresAt,
      budgetPerMinute: client.budgetPerMinute,
      token: prefixOf(token),
    });
    return { client, token };
  });
}

/** Changes what is given of a client; what is connected with its tokens is judged anew. */
export async function changeApiClient(ctx: Context, input: ChangeApiClientInput): Promise<ApiClient | RuleBroken> {
  const changed = await changeClient(ctx, input.id, async (db, client) => {
    if (client.state === 'REVOKED') refuse(clientProblems.revoked());
    refuseAny(checkClient(input, await databaseTime(db)));
    const next = {
      name: typeof input.name === 'string' ? tidyName(input.name) : client.name,
      scopes: input.scopes ? inOrder(input.scopes) : client.scopes,
      expiresAt: input.expiresAt ?? client.expiresAt,
      budgetPerMinute: input.budgetPerMinute ?? client.budgetPerMinute,
    };
    const details = differences(client, next);
    if (Object.keys(details).length === 0) return client;
    await sql`
      update api_client set name = ${next.name}, scopes = ${next.scopes}::text[], expires_at = ${next.expiresAt}::timestamptz,
        budget_per_minute = ${next.budgetPerMinute}::int
      where id = ${client.id}::uuid`.execute(db);
    await audit(ctx, db, 'CLIENT_CHANGED', client, details);
    return requireClient(db, client.organisationId, client.id);
  });
  ctx.accessChanged();
  return changed;
}

/** Makes a new token; those before it end after the overlap, or earlier if they were to. */
export async function rotateApiToken(ctx: Context, input: RotateApiTokenInput): Promise<ApiClientWithToken | RuleBroken> {
  const { clientId, overlapHours } = input;
  const made = await changeClient(ctx, clientId, async (db, client) => {
    const problem = await whyNotRotated(db, client, overlapHours);
    if (problem) refuse(problem);
    await sql`
      update api_token t set ends_at = least(t.ends_at, now() + ${overlapHours}::int * interval '1 hour')
      where t.client_id = ${client.id}::uuid and ${TOKEN_COUNTS}`.execute(db);
    const token = await insertToken(ctx, db, client.id);
    await audit(ctx, db, 'TOKEN_ROTATED', client, { overlapHours, token: prefixOf(token) });
    return { client, token };
  });
  ctx.accessChanged();
  return made;
}

/** Takes a client back for good; once more changes nothing. */
export async function revokeApiClient(ctx: Context, id: string): Promise<ApiClient> {
  const revoked = await changeClient(ctx, id, async (db, client) => {
    if (client.state === 'REVOKED') return client;
    await sql`update api_token set revoked_at = now() where client_id = ${client.id}::uuid and revoked_at is null`.execute(db);
    await sql`update api_client set revoked_at = now() where id = ${client.id}::uuid`.execute(db);
    await endResponsibility(db, RESPONSIBILITY, client.id);
    await audit(ctx, db, 'CLIENT_REVOKED', client, {});
    return requireClient(db, client.organisationId, client.id);
  });
  ctx.accessChanged();
  // It is either done or refused as an error: nothing of it can break a rule.
  return revoked as ApiClient;
}

/** Changes a client of the viewer's own organisation, under its lock; one of another is not found. */
function changeClient<T>(ctx: Context, id: string, work: (db: Rows, client: ApiClient) => Promise<T>): Promise<T | RuleBroken> {
  const organisationId = ownOrganisation(ctx, 'MANAGE_CLIENTS');
  return changePeople(ctx, 'MANAGE_CLIENTS', organisationId, async (db) => work(db, await requireClient(db, organisationId, id)));
}

async function requireClient(db: Rows, organisationId: string, id: string): Promise<ApiClient> {
  const client = await findClient(db, organisationId, id);
  if (!client) throw notFound('API client');
  return client;
}

function refuseAny(problems: Problem[]): void {
  if (problems.length > 0) refuse(...problems);
}

async function whyNotRotated(db: Rows, client: ApiClient, overlapHours: number): Promise<Problem | null> {
  if (client.state === 'REVOKED') return clientProblems.revoked();
  if (client.state === 'EXPIRED') return clientProblems.expired();
  if (overlapHours < 0 || overlapHours > LIMITS.overlapHoursMax) return clientProblems.overlap();
  if (overlapHours === 0) return null;
  const counting = await sql`select 1 from api_token t where t.client_id = ${client.id}::uuid and ${TOKEN_COUNTS}`.execute(db);
  return counting.rows.length < LIMITS.tokensPerClient ? null : clientProblems.tooManyTokens();
}

async function insertToken(ctx: Context, db: Rows, clientId: string): Promise<string> {
  const token = makeToken();
  await sql`
    insert into api_token (id, client_id, prefix, hash, created_at)
    values (${ctx.clock.newId()}::uuid, ${clientId}::uuid, ${prefixOf(token)}, ${hashOf(token)}, now())`.execute(db);
  return token;
}

async function databaseTime(db: Rows): Promise<Date> {
  const found = await sql<{ now: Date }>`select now() as now`.execute(db);
  return found.rows[0]!.now;
}

/** Each scope once, in the order of the list. */
const inOrder = (scopes: readonly Scope[]): Scope[] => SCOPES.filter((scope) => scopes.includes(scope));

type Changeable = Pick<ApiClient, 'name' | 'scopes' | 'expiresAt' | 'budgetPerMinute'>;

/** What changes, as the audit log shows it. */
function differences(old: Changeable, next: Changeable): Record<string, string> {
  const shown = (one: Changeable): Record<string, string> => ({
    name: one.name,
    scopes: one.scopes.join(', '),
    expiresAt: one.expiresAt.toISOString(),
    budgetPerMinute: String(one.budgetPerMinute),
  });
  const after = Object.entries(shown(next));
  return Object.fromEntries(after.filter(([key, value]) => shown(old)[key] !== value));
}

function audit(ctx: Context, db: Rows, action: AuditAction, client: ApiClient, details: Record<string, unknown>): Promise<void> {
  const { organisationId, name } = client;
  return recordAudit(db, ctx.clock, { organisationId, actor: actorOf(ctx.viewer)!, action, subject: name, place: ctx.place, details });
}
