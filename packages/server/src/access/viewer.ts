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

const access = new WeakMap<Viewer, string>();

/** Everything the policy decides on, as text: who has the same may see and do the same. */
export function accessOf(viewer: Viewer): string {
  let text = access.get(viewer);
  if (text === undefined) {
    text = JSON.stringify([viewer.person !== null, viewer.regionCode, viewer.role, viewer.pairedRegionCodes]);
    access.set(viewer, text);
  }
  return text;
}
