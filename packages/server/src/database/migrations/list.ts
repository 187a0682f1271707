import { FirstSlice } from './0001-first-slice.ts';
import { PeopleAndClients } from './0002-people-and-clients.ts';
import { PairsPracticesAdoption } from './0003-pairs-practices-adoption.ts';
import { Plans } from './0004-plans.ts';
import { AccessChanges } from './0005-access-changes.ts';
import { StoreAtOnce } from './0006-store-at-once.ts';
import { EventMonths } from './0007-event-months.ts';
import { SchemaCompat } from './0008-schema-compat.ts';
import { StoreByIndex } from './0009-store-by-index.ts';
import { Watches } from './0010-watches.ts';
import { Assessing } from './0011-assessing.ts';
import { ExportsAndThePublicLog } from './0012-exports-and-the-public-log.ts';
import { Webhooks } from './0013-webhooks.ts';
import { MeantForOne } from './0015-meant-for-one.ts';
import { OwnNotices } from './0016-own-notices.ts';
import { Evidence } from './0017-evidence.ts';
import { FoundBy } from './0018-found-by.ts';

/** Every migration in order. Names are stable: a database remembers them. */
export const migrationsList = [
  { name: '0001-first-slice', class: FirstSlice },
  { name: '0002-people-and-clients', class: PeopleAndClients },
  { name: '0003-pairs-practices-adoption', class: PairsPracticesAdoption },
  { name: '0004-plans', class: Plans },
  { name: '0005-access-changes', class: AccessChanges },
  { name: '0006-store-at-once', class: StoreAtOnce },
  { name: '0007-event-months', class: EventMonths },
  { name: '0008-schema-compat', class: SchemaCompat },
  { name: '0009-store-by-index', class: StoreByIndex },
  { name: '0010-watches', class: Watches },
  { name: '0011-assessing', class: Assessing },
  { name: '0012-exports-and-the-public-log', class: ExportsAndThePublicLog },
  { name: '0013-webhooks', class: Webhooks },
  { name: '0015-meant-for-one', class: MeantForOne },
  { name: '0016-own-notices', class: OwnNotices },
  { name: '0017-evidence', class: Evidence },
  { name: '0018-found-by', class: FoundBy },
];

/**
 * The name of a migration that an older build has to know in order to run on a database with this one: `static readonly oldest`
 * of its class. Null when it says nothing: then only builds that know the migration itself start.
 */
export function oldestOf({ class: migration }: (typeof migrationsList)[number]): string | null {
  return 'oldest' in migration && typeof migration.oldest === 'string' ? migration.oldest : null;
}
