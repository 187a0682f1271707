import { randomUUID } from 'node:crypto';

import type { Stage } from '@saling/schema';

import { FRAMEWORK, OPEN_YEAR } from './facts.ts';

/** One value to report through the API. */
export interface ApiValue {
  indicatorCode: string;
  level: number;
  reason?: string;
}

export interface ApiReport {
  regionCode: string;
  year?: number;
  stage?: Stage;
  values: ApiValue[];
}

interface StandingValue {
  indicatorCode: string;
  level: number | null;
  stage: Stage | null;
  reportId: string | null;
}

/** Somebody who works through the API, signed in as a person of the demo. */
export class ApiPerson {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  static async signIn(url: string, personId: string): Promise<ApiPerson> {
    const response = await fetch(`${url}/auth/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ personId }),
    });
    if (!response.ok) throw new Error(`${personId} could not sign in: ${response.status}`);
    return new ApiPerson(
      url,
      response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';', 1)[0])
        .join('; '),
    );
  }

  async ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.#cookie },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: Data; errors?: unknown };
    if (!answer.data || answer.errors) throw new Error(`the API refused: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }

  /** What stands for some indicators. */
  async standing(regionCode: string, codes: readonly string[], year: number = OPEN_YEAR): Promise<StandingValue[]> {
    const { assessment } = await this.ask<{ assessment: { values: StandingValue[] } | null }>(
      `query Standing($regionCode: String!, $frameworkId: ID!, $year: Int!) {
        assessment(regionCode: $regionCode, frameworkId: $frameworkId, year: $year) { values { indicatorCode level stage reportId } }
      }`,
      { regionCode, frameworkId: FRAMEWORK, year },
    );
    return codes.map((code) => assessment!.values.find((value) => value.indicatorCode === code)!);
  }

  /** Where the log of changes stands. */
  async head(): Promise<string> {
    return (await this.ask<{ events: { cursor: string } }>('{ events { cursor } }')).events.cursor;
  }

  /** Waits until so many changes of a region stand in the log after a place: whoever joins it then is told of them as of what was. */
  async logged(head: string, regionCode: string, count: number): Promise<void> {
    for (let after = head, found = 0; found < count;) {
      const { events } = await this.ask<{ events: { cursor: string; nodes: unknown[] } }>(
        'query Logged($after: Cursor, $filter: ChangeFilter) { events(after: $after, filter: $filter, waitMs: 5000) { cursor nodes { __typename } } }',
        { after, filter: { regionCodes: [regionCode] } },
      );
      after = events.cursor;
      found += events.nodes.length;
    }
  }

  /** Reports values, and waits until they stand in the log; what stands at the stage already is corrected. */
  async report({ regionCode, year = OPEN_YEAR, stage = 'SELF', values }: ApiReport): Promise<void> {
    const head = await this.head();
    const standing = await this.standing(
      regionCode,
      values.map((value) => value.indicatorCode),
      year,
    );
    const { reportValues } = await this.ask<{ reportValues: { __typename: string } }>(
      'mutation Report($input: ReportValuesInput!) { reportValues(input: $input) { __typename ... on RuleBroken { problems { code } } } }',
      {
        input: {
          clientMutationId: randomUUID(),
          regionCode,
          frameworkId: FRAMEWORK,
          year,
          stage,
          values: values.map(({ indicatorCode, level, reason }, place) => {
            const corrects = standing[place]!.stage === stage ? standing[place]!.reportId : null;
            return { indicatorCode, level, corrects, reason: corrects ? (reason ?? 'diperiksa ulang') : null };
          }),
        },
      },
    );
    if (reportValues.__typename !== 'ReportedValues') throw new Error(`not reported: ${JSON.stringify(reportValues)}`);
    await this.logged(head, regionCode, values.length);
  }
}
