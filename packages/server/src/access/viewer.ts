/** What a person may be in an organisation. */
export type Role = 'VIEWER' | 'EDITOR' | 'HEAD' | 'ADMIN' | 'OBSERVER' | 'ASSESSOR' | 'MINISTRY_ADMIN';

/** Who asks, as facts: policy decides on these and on nothing else. */
export interface Viewer {
  /** Null for visitors who are not signed in. */
  person: { id: string; name: string; email: string } | null;
  /** Region the person works for; null for the ministry and for visitors. */
  regionCode: string | null;
  role: Role | null;
  /** Regions paired with the viewer's region today. */
  pairedRegionCodes: readonly string[];
  /** Session the request came with; sockets of an ended session are closed. */
  sessionId: string | null;
}

/** A visitor who is not signed in. */
export const anonymous: Viewer = { person: null, regionCode: null, role: null, pairedRegionCodes: [], sessionId: null };
