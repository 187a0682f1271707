import type { Response } from 'express';
import { GraphQLError } from 'graphql';
import { comeBackOf } from '@saling/schema';

import { DomainError } from '../kernel/errors.ts';
import { CLOSE, CLOSE_REASON, type CloseCode } from './close-codes.ts';

/** Why something that is asked over HTTP is not answered now, with its status and when to ask again. */
export function turnedAway(code: CloseCode, reason = CLOSE_REASON[code]): GraphQLError {
  const { status, code: said } = STATUS[code] ?? { status: 503, code: 'UNAVAILABLE' };
  const seconds = retryAfterOf(reason);
  const facts = { code: said, ...(seconds !== null && { retryAfterSeconds: seconds }) };
  const headers = new Map(seconds === null ? [] : [['retry-after', String(seconds)]]);
  const message = `${reason}.`;
  return new GraphQLError(message, {
    ...(status === 503 && { originalError: new DomainError('UNAVAILABLE', message) }),
    extensions: { ...facts, http: { status, headers } },
  });
}

/** The same as a whole answer, for streams that have not begun. */
export function turnAway(res: Response, code: CloseCode, reason?: string): void {
  const error = turnedAway(code, reason);
  const { http, ...extensions } = error.extensions as { http: { status: number; headers: Map<string, string> } };
  for (const [name, value] of http.headers) res.setHeader(name, value);
  res.status(http.status).json({ errors: [{ message: error.message, extensions }] });
}

/** Seconds that a reason names; null when it names none. */
export function retryAfterOf(reason: string): number | null {
  const said = comeBackOf(reason);
  return said && Math.ceil(Math.max(said.afterMs, said.withinMs) / 1_000);
}

const STATUS: Partial<Record<CloseCode, { status: number; code: string }>> = {
  [CLOSE.CROWDED]: { status: 429, code: 'RATE_LIMIT' },
  [CLOSE.TOKEN_ENDED]: { status: 401, code: 'UNAUTHENTICATED' },
};
