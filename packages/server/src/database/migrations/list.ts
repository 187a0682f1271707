import { FirstSlice } from './0001-first-slice.ts';
import { PeopleAndClients } from './0002-people-and-clients.ts';
import { PairsPracticesAdoption } from './0003-pairs-practices-adoption.ts';
import { Plans } from './0004-plans.ts';
import { AccessChanges } from './0005-access-changes.ts';
import { StoreAtOnce } from './0006-store-at-once.ts';

/** Every migration in order. Names are stable: a database remembers them. */
export const migrationsList = [
  { name: '0001-first-slice', class: FirstSlice },
  { name: '0002-people-and-clients', class: PeopleAndClients },
  { name: '0003-pairs-practices-adoption', class: PairsPracticesAdoption },
  { name: '0004-plans', class: Plans },
  { name: '0005-access-changes', class: AccessChanges },
  { name: '0006-store-at-once', class: StoreAtOnce },
];
