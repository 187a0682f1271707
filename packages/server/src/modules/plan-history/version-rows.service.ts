import { randomBytes } from 'node:crypto';

import type { PlanContent } from '@saling/schema/plan';
import { sql, type RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { contentHashOf } from '../plans/project-plan.service.ts';
import type { PlanVersion } from './plan-versions.types.ts';

/** A version as it is stored. Number, code and content are never changed; signatures stand beside it. */
export interface StoredVersion extends PlanVersion {
  content: string;
}

interface Row {
  planId: string;
  number: number;
  stored: 'NAMED' | 'FOR_SIGNING';
  name: string | null;
  seq: string;
  hash: string;
  code: string;
  at: Date;
  by: string;
  signatures: { name: string; at: string; regionCode: string }[];
}

const COLUMNS = sql`v.plan_id as "planId", v.number, v.kind as stored, v.name, v.seq, v.content_hash as hash, v.code, v.at, v.by_name as by,
  coalesce((
    select json_agg(json_build_object('name', s.person_name, 'at', s.at, 'regionCode', s.region_code) order by s.at, s.region_code)
    from plan_signature s where s.plan_id = v.plan_id and s.number = v.number and s.withdrawn_at is null
  ), '[]') as signatures`;

/** A signature for each of the two regions makes a version agreed. */
const BOTH = 2;

function versionOf({ stored, seq, signatures, ...row }: Row): PlanVersion {
  const given = signatures.map(({ at, ...signature }) => ({ ...signature, at: new Date(at) }));
  const kind = stored === 'NAMED' ? 'NAMED' : given.length >= BOTH ? 'SIGNED' : given.length === 1 ? 'PROPOSED' : 'WITHDRAWN';
  return {
    ...row,
    id: `${row.planId}:${row.number}`,
    kind,
    seq: Number(seq),
    signatures: given,
    agreedAt: kind === 'SIGNED' ? given[BOTH - 1]!.at : null,
  };
}

/** Versions `v` that a where-clause says, newest first. */
export async function readVersions(db: Rows, where: RawBuilder<unknown>, limit: number): Promise<PlanVersion[]> {
  const found = await sql<Row>`
    select ${COLUMNS} from plan_version v where ${where} order by v.number desc limit ${limit}`.execute(db);
  return found.rows.map(versionOf);
}

/** A version with its content; null when the plan has none of this number. */
export async function storedVersion(db: Rows, planId: string, number: number): Promise<StoredVersion | null> {
  const found = await sql<Row & { content: string }>`
    select ${COLUMNS}, v.content from plan_version v where v.plan_id = ${planId}::uuid and v.number = ${number}`.execute(db);
  const row = found.rows[0];
  if (!row) return null;
  const { content, ...rest } = row;
  return { ...versionOf(rest), content };
}

/** What both regions signed last, and what only one of them has signed since; by the numbers of versions. */
export interface Signed {
  latestSigned: PlanVersion | null;
  pending: PlanVersion | null;
}

export async function readSigned(db: Rows, planId: string): Promise<Signed> {
  const all = await readVersions(
    db,
    sql`v.plan_id = ${planId}::uuid and v.kind = 'FOR_SIGNING' and exists (
      select from plan_signature s where s.plan_id = v.plan_id and s.number = v.number and s.withdrawn_at is null)`,
    100,
  );
  const latestSigned = all.find(({ kind }) => kind === 'SIGNED') ?? null;
  // What was signed by one before both agreed on something else is no longer for anybody to sign.
  const pending = all.find(({ kind, number }) => kind === 'PROPOSED' && number > (latestSigned?.number ?? 0)) ?? null;
  return { latestSigned, pending };
}

export interface NewVersion {
  planId: string;
  kind: 'NAMED' | 'FOR_SIGNING';
  name: string | null;
  seq: number;
  content: PlanContent;
  at: Date;
  by: { id: string; name: string; regionCode: string };
  clientMutationId: string;
  fingerprint: string;
}

/** Freezes a content as the next version, and answers its number. Under the lock of the plan's stream. */
export async function insertVersion(db: Rows, version: NewVersion): Promise<number> {
  const { planId, kind, name, seq, content, at, by, clientMutationId, fingerprint } = version;
  const found = await sql<{ number: number }>`
    insert into plan_version (plan_id, number, kind, name, seq, content, content_hash, code, at, by_id, by_name, region_code, client_mutation_id, fingerprint)
    select ${planId}::uuid, coalesce(max(v.number), 0) + 1, ${kind}, ${name}, ${seq}::bigint, ${JSON.stringify(content)}, ${contentHashOf(content)},
      ${newCode()}, ${at}::timestamptz, ${by.id}, ${by.name}, ${by.regionCode}, ${clientMutationId}, ${fingerprint}
    from plan_version v where v.plan_id = ${planId}::uuid returning number`.execute(db);
  return found.rows[0]!.number;
}

/** Letters and digits that cannot be taken for each other on paper. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number for a printed plan, like `7Q2M-X0KD-9RVB-3HTC`: 80 bits, so nobody finds one by trying. */
function newCode(): string {
  const signs = [...randomBytes(16)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
  return signs.match(/.{4}/g)!.join('-');
}

/** A code as it was typed from paper. */
export function tidyCode(typed: string): string {
  const signs = typed
    .toUpperCase()
    .replaceAll(/[^\dA-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return (signs.match(/.{1,4}/g) ?? []).join('-');
}
