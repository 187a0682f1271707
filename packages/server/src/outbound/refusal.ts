/**
 * Why an address is not called (closed list).
 *
 * `NO_URL` cannot be read · `HTTPS_ONLY` · `CREDENTIALS` has a user or password in it · `PORT` is none for web servers ·
 * `FORBIDDEN_ADDRESS` leads, or one of its addresses leads, into a network that is not public.
 */
export type RefusalReason = 'NO_URL' | 'HTTPS_ONLY' | 'CREDENTIALS' | 'PORT' | 'FORBIDDEN_ADDRESS';

/** An address that is not called, whatever happens: nothing was sent to it. */
export class OutboundRefused extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.name = 'OutboundRefused';
    this.reason = reason;
  }
}

/**
 * Why a call did not end with a whole answer (closed list).
 *
 * `UNKNOWN_HOST` the name leads nowhere · `TIMEOUT` the deadline passed · `TLS` the certificate is not right ·
 * `CUT_OFF` the answer broke off before it said all it had promised · `CONNECTION` anything else between here and there ·
 * `STOPPED` whoever asked called it off.
 */
export type FailureReason = 'UNKNOWN_HOST' | 'TIMEOUT' | 'TLS' | 'CUT_OFF' | 'CONNECTION' | 'STOPPED';

/** A call that failed; whether the receiver has read it is not known. */
export class OutboundFailed extends Error {
  readonly reason: FailureReason;
  /** What the system calls it, as `ECONNREFUSED`; null when it has no name for it. */
  readonly code: string | null;
  constructor(reason: FailureReason, message: string, code: string | null = null) {
    super(message);
    this.name = 'OutboundFailed';
    this.reason = reason;
    this.code = code;
  }
}
