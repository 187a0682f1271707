/** What Node says when nobody answers at an address. */
const NETWORK = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'EPIPE']);
/** What the driver says when a connection is lost or none can be had. */
const DRIVER = /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i;

/** PostgreSQL's code for a statement that ran too long. */
const CANCELED = '57014';

/** PostgreSQL's code for a write where none may be: on a standby, which the primary of before becomes. */
const READ_ONLY = '25006';

/** Whether an error means that PostgreSQL takes no writes. */
export function isReadOnly(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === READ_ONLY) || isReadOnly(error.cause);
}

/** Whether an error means that PostgreSQL cannot be reached, takes no writes, or does not come to answer, now: nothing is wrong with the request, and trying again helps. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  if (code === CANCELED || code === READ_ONLY || NETWORK.has(String(code)) || DRIVER.test(error.message)) return true;
  // PostgreSQL ends the connection with it: it stops, starts, is full, or lets nobody in.
  if (severity === 'FATAL' || severity === 'PANIC') return true;
  if (error instanceof AggregateError && error.errors.some(isUnavailable)) return true;
  return isUnavailable(error.cause);
}

/** PostgreSQL's code for a text it cannot hold: one with U+0000, since everything else is made UTF-8 on the way. */
const UNSTORABLE = '22021';

/** Whether an error means that somebody sent a text which PostgreSQL cannot hold. */
export function isUnstorable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === UNSTORABLE) || isUnstorable(error.cause);
}
