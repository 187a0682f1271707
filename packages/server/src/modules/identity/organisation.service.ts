import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Organisation } from './organisation.types.ts';

/** One organisation, or null. Who it is, everybody may know; who works for it, only its own. Batched. */
export function organisationById(ctx: Context, id: string): Promise<Organisation | null> {
  return loader<string, Organisation | null>(ctx, 'organisation', async (ids) => {
    const found = await sql<Organisation>`
      select o.id, o.kind, o.name from organisation o where o.id = any(${[...ids]}::text[])`.execute(rows(ctx.em));
    const byId = new Map(found.rows.map((row) => [row.id, row]));
    return ids.map((key) => byId.get(key) ?? null);
  }).load(id);
}

/** An organisation that a row refers to. */
export async function requireOrganisation(ctx: Context, id: string): Promise<Organisation> {
  const organisation = await organisationById(ctx, id);
  if (!organisation) throw new DomainError('NOT_FOUND', `No organisation has the id ${id}.`);
  return organisation;
}
