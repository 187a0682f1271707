import { randomUUID } from 'node:crypto';

import { request, type Line } from './harness-client.ts';

const REPORT = `mutation ($input: ReportValuesInput!) { reportValues(input: $input) { __typename
  ... on ReportedValues { reports { id indicatorCode } } ... on RuleBroken { problems { code path } } } }`;

interface Reported {
  __typename: string;
  reports?: { id: string; indicatorCode: string }[];
  problems?: unknown;
}

/** What is reported: final levels, which everybody may follow. */
export interface Reporting {
  regionCode: string;
  frameworkId: string;
  year: number;
  /** Codes of indicators that are reported in turns. */
  indicators: readonly string[];
  /** The newest report of each that has one, which the next corrects. */
  reports?: Iterable<[string, string]>;
  /** Changes of the next mutation. */
  changes: () => number;
  /** Waited before each, ms; none when left out. */
  restMs?: number;
}

/**
 * Somebody who reports as fast as it is acknowledged, while the server comes and goes: what was not answered is sent
 * again, under the same id. Ends after `stop`, when the last was acknowledged.
 */
export class TirelessReporter {
  /** Ids of the reports that were acknowledged: each is in the log once, whatever happened since. */
  readonly acknowledged: string[] = [];
  /** Mutations that were answered. */
  mutations = 0;
  readonly #line: Line;
  readonly #reporting: Reporting;
  readonly #reports: Map<string, string>;
  #place = 0;
  #level = 0;
  #stopped = false;

  /** @param line where the server is now, and whose session it is: asked for before each request. */
  constructor(line: Line, reporting: Reporting) {
    this.#line = line;
    this.#reporting = reporting;
    this.#reports = new Map(reporting.reports);
  }

  stop(): void {
    this.#stopped = true;
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      const { reports, problems } = await this.#untilAnswered(this.#next());
      if (!reports) throw new Error(`refused: ${JSON.stringify(problems)}`);
      for (const { id, indicatorCode } of reports) this.#reports.set(indicatorCode, id);
      this.acknowledged.push(...reports.map(({ id }) => id));
      this.mutations += 1;
      if (this.#reporting.restMs) await wait(this.#reporting.restMs);
    }
  }

  #next(): unknown {
    const { regionCode, frameworkId, year, indicators, changes } = this.#reporting;
    const count = Math.min(changes(), indicators.length);
    const codes = Array.from({ length: count }, (_, n) => indicators[(this.#place + n) % indicators.length]!);
    this.#place += count;
    this.#level = (this.#level + 1) % 5;
    const values = codes.map((code) => ({
      indicatorCode: code,
      level: this.#level + 1,
      ...(this.#reports.has(code) && { corrects: this.#reports.get(code), reason: 'Diperiksa kembali' }),
    }));
    return { clientMutationId: randomUUID(), regionCode, frameworkId, year, stage: 'FINAL', values };
  }

  async #untilAnswered(input: unknown): Promise<Reported> {
    for (;;) {
      const answer = await request<{ reportValues: Reported }>(this.#line, REPORT, { input }).catch(() => null);
      if (answer?.data) return answer.data.reportValues;
      await wait(20);
    }
  }
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
