import { anonymous, type Role } from '../access/viewer.ts';
import type { Context } from '../api/context.ts';
import type { PlanStore } from '../api/plan-store.ts';
import { rows, type EntityManager } from '../database/orm.ts';
import { EventStream } from '../events/stream.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import { Outbound } from '../outbound/outbound.ts';
import { STRICT } from '../outbound/rules.ts';
import { MINISTRY } from './demo-people.ts';

/** Somebody in whose name the seed does something. */
export interface SeedPerson {
  id: string;
  name: string;
  role: Role;
  regionCode: string | null;
}

/** What a person of the demo would come with, at a moment of the past. */
export function seedContext(em: EntityManager, { id, name, role, regionCode }: SeedPerson, at: Date, clock: Clock, log: Logger): Context {
  const organisation = { id: regionCode ?? MINISTRY, kind: regionCode === null ? 'MINISTRY' : 'REGION' } as const;
  const viewer = { ...anonymous, person: { id, name, email: '' }, organisation, regionCode, role };
  return {
    viewer,
    em,
    clock: { now: () => at, newId: () => clock.newId() },
    log,
    requestId: 'seed',
    // Never started: nothing listens while a database is filled.
    stream: new EventStream({ db: () => rows(em), log }),
    committed: () => undefined,
    follows: { of: async () => new Set(), changed: () => undefined },
    presence: {
      enter: () => () => undefined,
      mark: () => undefined,
      present: () => ({ people: [], total: 0, observers: 0 }),
      watch: () => () => undefined,
    },
    webhooks: { refusalOf: async () => null, seal: none, open: () => null, changed: () => undefined },
    plans: NO_PLANS,
    planPresence: {
      report: () => undefined,
      look: () => () => undefined,
      mark: () => undefined,
      present: () => ({ people: [], observers: 0 }),
      holds: () => false,
      watch: () => () => undefined,
    },
    noticeBell: { ring: () => undefined, listen: () => () => undefined },
    publicMarks: { latest: { pos: 0, at: new Date(0) }, listen: () => () => undefined, between: async () => null },
    boundaries: null,
    pushKey: '',
    outbound: new Outbound({ rules: STRICT }),
    exportBell: { ring: () => undefined, listen: () => () => undefined },
    demo: true,
    mails: false,
    singleSignOn: null,
    baseUrl: '',
    place: null,
    credentialEnded: () => undefined,
    accessChanged: () => undefined,
    recoveryCodesLeft: async () => 0,
    currentViewer: () => viewer,
    closeSlow: () => undefined,
    cursorGone: () => undefined,
    seat: null,
    signal: new AbortController().signal,
    loaders: new Map(),
  };
}

const none = (): never => {
  throw new Error('Nobody co-edits plans while a database is filled');
};

/** Plans are begun while a database is filled, and nobody follows them yet. */
const NO_PLANS: PlanStore = {
  facts: none,
  apply: none,
  answered: none,
  giveClients: none,
  state: none,
  read: none,
  job: none,
  updatesAfter: none,
  seqOf: none,
  live: () => null,
  lookAgain: async () => undefined,
  watch: none,
  bytes: none,
  onStored: none,
  storeFailing: () => false,
  storeShaky: () => false,
};
