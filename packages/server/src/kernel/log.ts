import { pino, type Logger } from 'pino';

export type { Logger };

/** JSON lines on standard error; e-mail addresses, cookies and tokens never reach them. */
export function createLogger(level: string): Logger {
  return pino(
    { level, redact: ['email', '*.email', 'cookie', '*.cookie', 'authorization', '*.authorization', 'password', '*.password'] },
    process.stderr,
  );
}
