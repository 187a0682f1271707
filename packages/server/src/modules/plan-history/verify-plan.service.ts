import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import type { PlanVerification } from './plan-versions.types.ts';
import { readSigned, readVersions, tidyCode } from './version-rows.service.ts';

/** Hexadecimal digits of a fingerprint that must be given at least: as many as nobody makes another content for. */
const DIGITS = 32;

/**
 * For anybody, signed in or not, who holds a printed plan: whether its number and fingerprint belong together (S6). The
 * number cannot be guessed, and nothing of the content is told.
 */
export async function verifyPlan(ctx: Context, code: string, fingerprint: string | null): Promise<PlanVerification | null> {
  const db = rows(ctx.em);
  const tidy = tidyCode(code.slice(0, 64));
  const [version] = await readVersions(db, sql`v.code = ${tidy}`, 1);
  if (!version) return null;
  const digits =
    fingerprint
      ?.slice(0, 200)
      .toLowerCase()
      .replaceAll(/[^\da-f]/g, '') ?? null;
  const matches = digits === null || digits === '' ? null : digits.length >= DIGITS && version.hash.startsWith(digits);
  const { latestSigned } = await readSigned(db, version.planId);
  return {
    code: version.code,
    kind: version.kind,
    matches,
    signatures: matches ? version.signatures : [],
    superseded: (latestSigned?.number ?? 0) > version.number,
  };
}
