import { pino, type DestinationStream, type Logger } from 'pino';

import { describeError, withoutSecrets, withoutValues } from './log-text.ts';

export type { Logger };

/** Names under which nothing is shown, wherever they stand in the first two levels. */
const HIDDEN = ['email', 'name', 'cookie', 'authorization', 'password', 'token', 'secret', 'variables', 'body', 'detail', 'where', 'query'];

/**
 * JSON lines on standard error, without what tells of people: errors by class, code and place, their messages
 * without what they quote; e-mail addresses, cookies, tokens and addresses' passwords in no line at all.
 */
export function createLogger(level: string, destination: DestinationStream = process.stderr): Logger {
  return pino(
    {
      level,
      redact: HIDDEN.flatMap((name) => [name, `*.${name}`]),
      serializers: { err: describeError, reason: (reason: unknown) => (typeof reason === 'string' ? withoutValues(reason) : reason) },
      hooks: {
        logMethod(args, method) {
          // Libraries that log through ours put errors into their sentence.
          method.apply(this, args.map((part: unknown) => (typeof part === 'string' ? withoutValues(part) : part)) as typeof args);
        },
        streamWrite: withoutSecrets,
      },
    },
    destination,
  );
}
