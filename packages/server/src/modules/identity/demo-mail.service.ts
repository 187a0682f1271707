import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { page, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { DemoMail, DemoMailConnection } from './demo-mail.types.ts';

/** Letters of a demo, newest first: its people are invented, so that everybody may read them. */
export async function demoMail(ctx: Context, query: { first?: number | null; after?: string | null }): Promise<DemoMailConnection> {
  if (!ctx.demo) throw new DomainError('FORBIDDEN', 'Letters are shown in a demo only; here they are sent.');
  const size = pageSize(query.first);
  const found = await sql<DemoMail & { place: number }>`
    select m.id, m.recipient, m.subject, m.body, m.created_at as "createdAt", ${placeOf(sql`m.created_at`)} as place from mail m
    where ${newestFirstAfter(query.after, sql`m.created_at`, sql`m.id`)}
    order by m.created_at desc, m.id desc limit ${size + 1}`.execute(rows(ctx.em));
  const count = await sql<{ n: number }>`select count(m.id)::int as n from mail m where true`.execute(rows(ctx.em));
  return page(found.rows, size, ({ place, id }) => [place, id], { after: query.after, totalCount: count.rows[0]!.n }) as DemoMailConnection;
}
