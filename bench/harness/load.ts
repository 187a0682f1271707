import autocannon from 'autocannon';

/** What is asked, and the exact answer that every request must get. */
export interface Target {
  name: string;
  url: string;
  body: string;
  answer: string;
}

export interface Measured {
  requestsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

export const CONNECTIONS = 20;

/** How a load is brought, when not as fast as {@link CONNECTIONS} connections can. */
export interface Pace {
  connections: number;
  /** Requests a second over all of them. */
  overallRate: number;
  headers: Record<string, string>;
}

/** Asks one question for so many seconds. @throws when one answer is another than it was before. */
export async function load(target: Target, seconds: number, pace?: Pace): Promise<Measured> {
  const result = await autocannon({
    url: target.url,
    method: 'POST',
    body: target.body,
    expectBody: target.answer,
    connections: CONNECTIONS,
    ...pace,
    headers: { ...JSON_HEADERS, ...pace?.headers },
    duration: seconds,
  });
  const { errors, timeouts, mismatches, non2xx } = result;
  if (errors + timeouts + mismatches + non2xx > 0 || result.requests.total === 0) {
    throw new Error(
      `${target.name} did not answer as before: ${JSON.stringify({ errors, timeouts, mismatches, non2xx, answers: result.requests.total })}`,
    );
  }
  return { requestsPerSecond: result.requests.total / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}

/** A load of questions each of which may be another. */
export interface ManyTarget {
  name: string;
  url: string;
  headers: Record<string, string>;
  body: () => string;
}

/** Asks for so many seconds, or so often; answers requests a second. @throws when an answer is no success. */
export async function loadMany(target: ManyTarget, until: { duration: number } | { amount: number }): Promise<number> {
  const result = await autocannon({
    url: target.url,
    method: 'POST',
    headers: { ...JSON_HEADERS, ...target.headers },
    connections: CONNECTIONS,
    // A process that has just begun may keep somebody waiting.
    timeout: 60,
    requests: [{ setupRequest: (request) => ({ ...request, body: target.body() }) }],
    verifyBody: (text) => text.startsWith('{"data":{') && !text.includes('"errors":['),
    // It ends at a sample, and says its time in such steps.
    sampleInt: 20,
    ...until,
  });
  const { errors, timeouts, mismatches, non2xx } = result;
  if (errors + timeouts + mismatches + non2xx > 0 || result.requests.total === 0) {
    throw new Error(`${target.name} did not answer: ${JSON.stringify({ errors, timeouts, mismatches, non2xx })}`);
  }
  return result.requests.total / result.duration;
}

/** Asks once; answers the bytes and what they mean. @throws when it is no success. */
export async function askOnce(url: string, body: string, headers: Record<string, string> = {}): Promise<{ text: string; data: unknown }> {
  const response = await fetch(url, { method: 'POST', headers: { ...JSON_HEADERS, ...headers }, body });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (!response.ok || errors !== undefined) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
  return { text, data };
}

const JSON_HEADERS = { 'content-type': 'application/json' };
