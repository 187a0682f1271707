import { backoff, pause } from './backoff.ts';
import type { Prepared, Variables } from './documents.ts';
import { errorOf, errorOfStatus, isPassing, SalingError, unreachable, type ShownError } from './saling-error.ts';

/** What every road needs to reach the server. */
export interface Line {
  /** Origin of the server, without a path. */
  origin: string;
  token: () => Promise<string | null>;
  fetch: typeof fetch;
  random: () => number;
}

/** Options of one question. */
export interface AskOptions {
  signal?: AbortSignal;
  /** How often to ask again after RATE_LIMIT, UNAVAILABLE and UNREACHABLE. */
  retries?: number;
}

/** The header that carries the token. */
export async function authorization(line: Line): Promise<Record<string, string>> {
  const token = await line.token();
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** Asks once, and again as often as allowed. @throws {SalingError} */
export async function ask<Result>(
  line: Line,
  prepared: Prepared,
  variables: Variables,
  options: AskOptions & { retries: number },
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return (await askOnce(line, prepared, variables, options.signal)) as Result;
    } catch (error) {
      if (!(error instanceof SalingError) || !isPassing(error) || attempt >= options.retries) throw error;
      await pause(backoff(attempt, line.random, error), options.signal);
      options.signal?.throwIfAborted();
    }
  }
}

async function askOnce(
  line: Line,
  { query, operationName }: Prepared,
  variables: Variables,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  signal?.throwIfAborted();
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...(await authorization(line)) };
  let response: Response;
  let text: string;
  try {
    // Followed elsewhere, the token would go along.
    response = await line.fetch(`${line.origin}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, operationName, variables }),
      redirect: 'error',
      ...(signal && { signal }),
    });
    text = await response.text();
  } catch (error) {
    signal?.throwIfAborted();
    throw unreachable(error);
  }
  const answer = answerOf(text);
  if (!answer) throw errorOfStatus(response.status, response.headers);
  if (answer.errors?.length || answer.data === undefined || answer.data === null) {
    if (!answer.errors?.length) throw errorOfStatus(response.status, response.headers);
    throw errorOf(answer.errors, answer.data, response.headers);
  }
  return answer.data;
}

interface Answer {
  data?: unknown;
  errors?: ShownError[];
}

function answerOf(text: string): Answer | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && ('data' in parsed || 'errors' in parsed) ? (parsed as Answer) : null;
  } catch {
    return null;
  }
}
