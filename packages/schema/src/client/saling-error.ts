/** An error as the server shows it in `errors`. */
export interface ShownError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: { code?: string; requestId?: string; retryAfterSeconds?: number; [more: string]: unknown };
}

/** What an error carries beside its words. */
export interface SalingErrorParts {
  code: string;
  requestId?: string | null;
  retryAfterSeconds?: number | null;
  spreadSeconds?: number | null;
  errors?: readonly ShownError[];
  data?: unknown;
  cause?: unknown;
}

/**
 * What went wrong, with a code of the closed list in docs/api.md. Besides the server's codes there is
 * `UNREACHABLE`: no answer came, or none that is GraphQL.
 */
export class SalingError extends Error {
  readonly code: string;
  /** Number to tell the operator; null when the server gave none. */
  readonly requestId: string | null;
  /** Seconds after which to ask again; null when the server gave none. */
  readonly retryAfterSeconds: number | null;
  /** Seconds over which those who were sent away together spread their return; null when the server gave none. */
  readonly spreadSeconds: number | null;
  /** All errors of the answer. */
  readonly errors: readonly ShownError[];
  /** What was answered besides; null when nothing was. */
  readonly data: unknown;

  constructor(message: string, parts: SalingErrorParts) {
    super(message, { cause: parts.cause });
    this.name = 'SalingError';
    this.code = parts.code;
    this.requestId = parts.requestId ?? null;
    this.retryAfterSeconds = parts.retryAfterSeconds ?? null;
    this.spreadSeconds = parts.spreadSeconds ?? null;
    this.errors = parts.errors ?? [];
    this.data = parts.data ?? null;
  }
}

/** The cursor cannot be resumed from: read again, then subscribe with `from` set to the `asOf` of that read, or to `head`. */
export class CursorGoneError extends SalingError {
  /** Where the stream stands now; null when the document did not ask for it. */
  readonly head: string | null;

  constructor(gone: object) {
    const message =
      'message' in gone && typeof gone.message === 'string' ? gone.message : 'The cursor cannot be used any more: read again.';
    super(message, { code: 'CURSOR_GONE', data: gone });
    this.name = 'CursorGoneError';
    this.head = 'head' in gone && typeof gone.head === 'string' ? gone.head : null;
  }
}

/** Makes an error of an answer's `errors`. `headers` are those of the answer. */
export function errorOf(errors: readonly ShownError[], data: unknown, headers?: Headers): SalingError {
  const first = errors[0];
  const { code, requestId, retryAfterSeconds } = first?.extensions ?? {};
  return new SalingError(first?.message ?? 'The server answered neither data nor errors.', {
    code: code ?? 'INTERNAL',
    requestId: requestId ?? headers?.get('x-request-id'),
    retryAfterSeconds: retryAfterSeconds ?? retryAfter(headers),
    errors,
    data,
  });
}

/** Makes an error of an answer that is no GraphQL: of a proxy on the way, or of a server that stops. */
export function errorOfStatus(status: number, headers?: Headers): SalingError {
  const code = STATUS_CODES[status] ?? (status >= 500 ? 'UNAVAILABLE' : 'BAD_REQUEST');
  return new SalingError(`The server answered with status ${status}.`, {
    code,
    requestId: headers?.get('x-request-id'),
    retryAfterSeconds: retryAfter(headers),
  });
}

const STATUS_CODES: Record<number, string> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 404: 'UNREACHABLE', 429: 'RATE_LIMIT' };

/** No answer came. */
export function unreachable(cause: unknown): SalingError {
  return new SalingError('The server cannot be reached.', { code: 'UNREACHABLE', cause });
}

/** Whether the same question may be answered a moment later. */
export function isPassing(error: SalingError): boolean {
  return error.code === 'RATE_LIMIT' || error.code === 'UNAVAILABLE' || error.code === 'UNREACHABLE';
}

function retryAfter(headers: Headers | undefined): number | null {
  const text = headers?.get('retry-after') ?? '';
  return /^\d+$/.test(text) ? Number(text) : null;
}
