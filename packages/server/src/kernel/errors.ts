/** Closed list of codes a thrown error may carry to a client in `extensions.code`. */
export type ErrorCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'BAD_INPUT' | 'UNAVAILABLE' | 'INTERNAL';

/**
 * An error a client may see: its message says what to do. Whatever else is thrown reaches the
 * client as `INTERNAL` with a request id, and its text goes to the log only.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
  }
}
