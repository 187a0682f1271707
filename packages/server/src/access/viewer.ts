import type { Scope } from '@saling/schema';

/** What a person may be in an organisation. */
export type Role = 'VIEWER' | 'EDITOR' | 'HEAD' | 'ADMIN' | 'OBSERVER' | 'ASSESSOR' | 'MINISTRY_ADMIN';

/** A third party's tool, acting for the organisation that gave it its token. */
export interface ViewerClient {
  id: string;
  name: string;
  scopes: readonly Scope[];
  /** Price it may spend in a minute. */
  budgetPerMinute: number;
}

/** Who asks, as facts: policy decides on these and on nothing else. */
export interface Viewer {
  /** Null for visitors who are not signed in, and for clients. */
  person: { id: string; name: string; email: string } | null;
  /** Null for people and visitors. */
  client: ViewerClient | null;
  /** Organisation the viewer speaks for; null for visitors and for people who are in none (any more). */
  organisation: { id: string; kind: 'REGION' | 'MINISTRY' } | null;
  /** Membership by which a person speaks for it. */
  membershipId: string | null;
  /** Region the viewer acts for; null for the ministry and for visitors. */
  regionCode: string | null;
  /** Role of a person; null for visitors and clients. */
  role: Role | null;
  /** Regions paired with the viewer's region today. */
  pairedRegionCodes: readonly string[];
  /** What the request came with, `session:<id>` or `token:<id>`; sockets of one that ended are closed. */
  credential: string | null;
  /** When the reading of these facts began, and until when they count at most, as `performance.now()` has it; nothing is decided on them. */
  readAt: number;
  countsUntil: number | null;
}

/** A visitor who is not signed in. */
export const anonymous: Viewer = {
  person: null,
  client: null,
  organisation: null,
  membershipId: null,
  regionCode: null,
  role: null,
  pairedRegionCodes: [],
  credential: null,
  readAt: 0,
  countsUntil: null,
};

/** Id of the session a person came with; null for everybody else. */
export function sessionIdOf(viewer: Viewer): string | null {
  return viewer.credential?.startsWith('session:') ? viewer.credential.slice('session:'.length) : null;
}

/** Who did something, as it is written down beside it. */
export interface ActingParty {
  kind: 'PERSON' | 'CLIENT';
  id: string;
  name: string;
}

/** The person or client behind the viewer; null for visitors. */
export function actorOf(viewer: Viewer): ActingParty | null {
  if (viewer.person) return { kind: 'PERSON', id: viewer.person.id, name: viewer.person.name };
  if (viewer.client) return { kind: 'CLIENT', id: `client:${viewer.client.id}`, name: viewer.client.name };
  return null;
}

const access = new WeakMap<Viewer, string>();

/** Everything the policy decides on, as text: who has the same may see and do the same. */
export function accessOf(viewer: Viewer): string {
  let text = access.get(viewer);
  if (text === undefined) {
    const kind = viewer.person ? 'person' : viewer.client ? 'client' : 'visitor';
    const scopes = viewer.client ? viewer.client.scopes.toSorted() : [];
    text = JSON.stringify([kind, viewer.organisation?.id ?? null, viewer.regionCode, viewer.role, viewer.pairedRegionCodes, scopes]);
    access.set(viewer, text);
  }
  return text;
}
