import { activityTopic, type Activity, type ActivityFilter } from './activity-document.ts';
import type { Cursor, Gone } from './topic.ts';
import { useTopic } from './use-live.ts';

export interface ActivityOptions {
  filter: ActivityFilter;
  /** `asOf` of the read on screen, once it is fresh; null waits. `FROM_NOW` needs no read before it. */
  after: Cursor | null;
  onActivity: (activity: Activity) => void;
  /** Replay has met the present: what follows is live. */
  onCaughtUp?: (cursor: Cursor) => void;
  /** The cursor can no longer be used: read anew. The stream already goes on from `gone.head`. */
  onGone?: (gone: Gone) => void;
}

/** Follows what happens after a read, for as long as the component is on screen: `useLive` for everything that is told. */
export function useActivity({ filter, after, onActivity, onCaughtUp, onGone }: ActivityOptions): void {
  useTopic(activityTopic, {
    filter,
    after,
    onChange: onActivity,
    ...(onCaughtUp ? { onCaughtUp } : {}),
    ...(onGone ? { onGone } : {}),
  });
}
