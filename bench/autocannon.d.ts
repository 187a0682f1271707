/** The part of autocannon that is used here; it brings no types. */
declare module 'autocannon' {
  interface Load {
    url: string;
    method: 'POST';
    headers: Record<string, string>;
    body?: string;
    /** Answers that differ from this are counted as `mismatches`. */
    expectBody?: string;
    /** Answers for which this is false are counted as `mismatches`. */
    verifyBody?: (body: string) => boolean;
    /** Asked in turns on each connection; each may be made anew every time. */
    requests?: { setupRequest: (request: { body: string }) => { body: string } }[];
    connections: number;
    /** Requests a second over all connections; as many as they can when left out. */
    overallRate?: number;
    /** Seconds. */
    duration?: number;
    /** Seconds that one answer may take. */
    timeout?: number;
    /** Requests in all, instead of so many seconds. */
    amount?: number;
    /** Milliseconds from one sample to the next; a second when left out. */
    sampleInt?: number;
  }

  interface Result {
    /** Seconds it really took. */
    duration: number;
    requests: { total: number };
    /** Milliseconds. */
    latency: { p50: number; p99: number };
    errors: number;
    timeouts: number;
    mismatches: number;
    non2xx: number;
  }

  // It is a CommonJS module: the function is what it exports as a whole.
  export default function autocannon(load: Load): Promise<Result>;
}
