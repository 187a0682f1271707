import type { Viewer } from '../access/viewer.ts';
import type { Rows } from '../database/orm.ts';
import { viewersOfSessions } from '../modules/identity/identity.service.ts';

const SESSION = 'session:';

/** Who some credentials belong to today, by credential; those that ended are missing. */
export async function viewersOfCredentials(db: Rows, credentials: readonly string[]): Promise<Map<string, Viewer>> {
  const sessions = credentials.filter((one) => one.startsWith(SESSION)).map((one) => one.slice(SESSION.length));
  const people = sessions.length > 0 ? await viewersOfSessions(db, sessions) : new Map<string, Viewer>();
  return new Map([...people].map(([id, viewer]) => [`${SESSION}${id}`, viewer]));
}
