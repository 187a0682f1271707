/**
 * Codes with which this server closes a WebSocket, beside those of the graphql-transport-ws protocol.
 * All but the last ask the client to come back, and are none of those that graphql-ws takes as fatal.
 * An SSE stream that ends for the same reason ends without `complete`, so its client comes back too.
 */
export const CLOSE = {
  /** The server stops or is replaced: reconnect in a moment. */
  RESTART: 1012,
  /** The reader fell too far behind: reconnect with the last cursor. */
  SLOW: 4801,
  /** The session ended: reconnect, as a visitor or signed in anew. */
  SESSION_ENDED: 4802,
  /** Role or pairing changed: reconnect to be judged anew. */
  ACCESS_CHANGED: 4803,
  /** The token is not accepted, or not any more: coming back with it is useless, and graphql-ws does not. */
  TOKEN_ENDED: 4401,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** What the close frame says in words. */
export const CLOSE_REASON: Record<CloseCode, string> = {
  [CLOSE.RESTART]: 'Server restarts: reconnect',
  [CLOSE.SLOW]: 'Too far behind: reconnect with the last cursor',
  [CLOSE.SESSION_ENDED]: 'Session ended: reconnect',
  [CLOSE.ACCESS_CHANGED]: 'Access changed: reconnect',
  [CLOSE.TOKEN_ENDED]: 'The token is wrong, has expired or was taken back',
};
