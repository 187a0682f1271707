import { pino, type Logger } from 'pino';

export type { Logger };

/** JSON lines on standard error; e-mail addresses, cookies, tokens, and the rows that PostgreSQL quotes in an error never reach them. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      redact: [
        'email',
        '*.email',
        'cookie',
        '*.cookie',
        'authorization',
        '*.authorization',
        'password',
        '*.password',
        '*.detail',
        '*.where',
      ],
    },
    process.stderr,
  );
}
