import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import type { AnyEntity, EntitySchema } from '@mikro-orm/core';
import type { Kysely } from 'kysely';

import { migrationsList } from './migrations/list.ts';

export type { EntityManager };
export type Orm = MikroORM;

/** Plain-row access on the same pool and, inside a transaction, on the same transaction. Rows are typed where they are read. */
// oxlint-disable-next-line typescript/no-empty-object-type
export type Rows = Kysely<{}>;

/** Plain rows of an EntityManager. */
export function rows(em: EntityManager): Rows {
  return em.getKysely() as unknown as Rows;
}

export interface OrmOptions {
  url: string;
  entities?: EntitySchema<AnyEntity>[];
  poolMax?: number;
}

/** Opens the ORM. No connection is made before the first query. */
export async function createOrm(options: OrmOptions): Promise<Orm> {
  return MikroORM.init({
    clientUrl: options.url,
    entities: options.entities ?? [],
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: options.poolMax ?? 20 },
    timezone: 'UTC',
    forceUtcTimezone: true,
    migrations: { migrationsList, tableName: 'schema_migration', snapshot: false, allOrNothing: true, silent: true },
    driverOptions: { connectionTimeoutMillis: 10_000 },
  });
}
