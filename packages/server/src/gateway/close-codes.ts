/**
 * Codes with which this server closes a WebSocket, beside those of the graphql-transport-ws protocol.
 * All but the last ask the client to come back, and are none of those that graphql-ws takes as fatal.
 * An SSE stream that ends for the same reason ends without `complete`, so its client comes back too.
 */
export const CLOSE = {
  /** The server stops or is replaced: reconnect, spread over the time that the reason names. */
  RESTART: 1012,
  /** The process serves as many as it can: reconnect after the time that the reason names, maybe to another. */
  FULL: 1013,
  /** The reader fell too far behind: reconnect with the last cursor. */
  SLOW: 4801,
  /** The session ended: reconnect, as a visitor or signed in anew. */
  SESSION_ENDED: 4802,
  /** Role or pairing changed: reconnect to be judged anew. */
  ACCESS_CHANGED: 4803,
  /** The same person, client or address of visitors has as many connections as it may: reconnect after the time that the reason names. */
  CROWDED: 4804,
  /** The token is not accepted, or not any more: coming back with it is useless, and graphql-ws does not. */
  TOKEN_ENDED: 4401,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** Seconds after which whoever found no room asks again. */
export const FULL_SECONDS = 15;
const CROWDED_SECONDS = 30;
/** How many may come back in a second, and the longest time over which they are spread. */
const RETURNS_PER_SECOND = 500;
const SPREAD_SECONDS = 60;

/** What the close frame says in words; clients read the times in it (`comeBackOf`). */
export const CLOSE_REASON: Record<CloseCode, string> = {
  [CLOSE.RESTART]: 'Server restarts: reconnect',
  [CLOSE.FULL]: `The server is full: reconnect after ${FULL_SECONDS} s`,
  [CLOSE.SLOW]: 'Too far behind: reconnect with the last cursor',
  [CLOSE.SESSION_ENDED]: 'Session ended: reconnect',
  [CLOSE.ACCESS_CHANGED]: 'Access changed: reconnect',
  [CLOSE.CROWDED]: `Too many connections at once: reconnect after ${CROWDED_SECONDS} s`,
  [CLOSE.TOKEN_ENDED]: 'The token is wrong, has expired or was taken back',
};

/** What everybody is told when so many are sent away at once: those who come back are to be spread. */
export function restartReason(connections: number): string {
  const seconds = Math.min(SPREAD_SECONDS, Math.max(1, Math.ceil(connections / RETURNS_PER_SECOND)));
  return `${CLOSE_REASON[CLOSE.RESTART]} within ${seconds} s`;
}
