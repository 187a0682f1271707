import type { Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { viewersOfSessions } from '../../modules/identity/identity.service.ts';
import { KeptAnswers, type KeptAnswer } from './kept-answers.ts';
import { KnownSessions } from './known-sessions.ts';
import { LogLookout } from './log-lookout.ts';
import { Together } from '../../database/together.ts';
import { TouchedTopics } from './touched-topics.ts';

/** What makes reads cheap, of one process. */
export interface Reads {
  touched: TouchedTopics;
  lookout: LogLookout;
  answers: KeptAnswers;
  /** Answers that are being read, for whoever asks the same meanwhile. */
  running: Map<string, Promise<KeptAnswer | { result: unknown }>>;
  sessions: KnownSessions;
  /** People of sessions as of now; undefined for a session that ended. */
  viewers: Together<Viewer | undefined>;
}

/** `copied` when there are copies of the database. */
export function createReads(db: () => Rows, clock: Clock, copied: boolean): Reads {
  const touched = new TouchedTopics();
  const now = (): number => clock.now().getTime();
  return {
    touched,
    lookout: new LogLookout(db, copied),
    answers: new KeptAnswers(touched, now),
    running: new Map(),
    sessions: new KnownSessions(now),
    viewers: new Together(async (ids) => {
      const found = await viewersOfSessions(db(), ids);
      return (id) => found.get(id);
    }),
  };
}
