import { randomUUID } from 'node:crypto';

import { createOrm } from '../../packages/server/src/database/orm.ts';
import { startChild, type Child } from '../harness/child.ts';
import type { Memory } from '../harness/memory.ts';
import { WEIGHED } from '../harness/weighed.ts';

/** Nobody is refused: what is measured is the deliveries. Every subscriber is a visitor of its own, as the proxy before it says. */
const ENV = { DEMO: 'on', HOST: '127.0.0.1', BASE_URL: '', TRUST_PROXY: '1' };
const LIMITS = ['personPerMinute=999999999', 'visitorPerMinute=999999999'];

/** What the demo has open. */
const YEAR = 2022;
const FRAMEWORK = 'spbe-2020';

const INDICATORS = `{ framework(id: "${FRAMEWORK}") { indicators { code } } }`;
const REPORT = `mutation Report($input: ReportValuesInput!) { reportValues(input: $input) { __typename
  ... on ReportedValues { reports { id indicatorCode } } ... on RuleBroken { problems { code path } } } }`;

interface Reported {
  id: string;
  indicatorCode: string;
}
interface Answer {
  reportValues: { __typename: string; reports?: Reported[]; problems?: unknown };
}

export interface SalingOptions {
  env: Record<string, string>;
  /** A free one when left out. */
  port?: number;
}

/** A server of Saling as in production. */
export class Saling implements AsyncDisposable {
  readonly url: string;
  readonly #child: Child;

  private constructor(child: Child, port: string) {
    this.#child = child;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start({ env, port = 0 }: SalingOptions): Promise<Saling> {
    const limits = [...LIMITS, ...(env['LIMITS'] ?? '').split(',')].filter((part) => part !== '').join(',');
    const child = startChild(
      process.env.BENCH_MAIN ?? 'packages/server/dist/main.js',
      { ...ENV, ...env, PORT: String(port), LIMITS: limits },
      { node: [...WEIGHED] },
    );
    return new Saling(child, await child.says(/localhost:(\d+)/));
  }

  get pid(): number {
    return this.#child.pid;
  }

  memory(): Promise<Memory> {
    return this.#child.ask('memory');
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    process.kill(this.#child.pid, 'SIGKILL');
    await this.#child.ended;
  }

  /** Asks to stop and waits for it. */
  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve(this.#child[Symbol.asyncDispose]());
  }
}

/** Somebody who assesses: whose reports are published, so that every visitor may follow them. */
export class Assessor {
  readonly #cookie: string;
  readonly #regionCode: string;
  readonly #indicators: readonly string[];
  /** The newest report of each indicator, which the next one corrects. */
  readonly #reports = new Map<string, string>();
  #level = 0;

  private constructor(cookie: string, regionCode: string, indicators: readonly string[]) {
    this.#cookie = cookie;
    this.#regionCode = regionCode;
    this.#indicators = indicators;
  }

  /** Makes the account in the database of the demo, which brings none, and signs in. */
  static async signIn(url: string, databaseUrl: string, regionCode = '32.11'): Promise<Assessor> {
    const orm = await createOrm({ url: databaseUrl, poolMax: 1 });
    let reports: Reported[] = [];
    try {
      const connection = orm.em.getConnection();
      await connection.execute(
        `insert into auth_user ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
         values ('bench-rudi', 'Rudi Hartono', 'rudi@demo.saling.example', true, now(), now()) on conflict do nothing`,
      );
      await connection.execute(
        `insert into membership (id, person_id, region_code, ministry_id, role, created_at)
         select gen_random_uuid(), 'bench-rudi', null, 'kemenpanrb', 'ASSESSOR', now()
         where not exists (select from membership where person_id = 'bench-rudi')`,
      );
      // Visitors follow, who are told of final levels alone; in the demo these come by a publication.
      await connection.execute(
        `insert into assessment_period (framework_id, year, stage, opens_at) values (?, ?, 3, now() - interval '1 day') on conflict do nothing`,
        [FRAMEWORK, YEAR],
      );
      // What an earlier round reported is corrected on.
      reports = await connection.execute<Reported[]>(
        `select distinct on (r.indicator_code) r.id, r.indicator_code as "indicatorCode" from report r join assessment a on a.id = r.assessment_id
         where a.region_code = ? and a.framework_id = ? and a.year = ? and r.stage = 3 order by r.indicator_code, r.version desc`,
        [regionCode, FRAMEWORK, YEAR],
      );
    } finally {
      await orm.close(true);
    }
    const cookie = await signInAs(url, 'bench-rudi');
    const { framework } = await ask<{ framework: { indicators: { code: string }[] } }>(url, cookie, INDICATORS);
    const assessor = new Assessor(
      cookie,
      regionCode,
      framework.indicators.map(({ code }) => code),
    );
    for (const { id, indicatorCode } of reports) assessor.#reports.set(indicatorCode, id);
    return assessor;
  }

  get cookie(): string {
    return this.#cookie;
  }

  /** What it reports, for somebody else to do it. */
  get reporting(): {
    regionCode: string;
    frameworkId: string;
    year: number;
    indicators: readonly string[];
    reports: Iterable<[string, string]>;
  } {
    return { regionCode: this.#regionCode, frameworkId: FRAMEWORK, year: YEAR, indicators: this.#indicators, reports: this.#reports };
  }

  /** Changes that one mutation can bring. */
  get most(): number {
    return this.#indicators.length;
  }

  /** Publishes so many changes, all in one transaction. @throws when they were not stored. */
  async publish(url: string, changes: number, reason = 'Bukti dukung diperiksa kembali'): Promise<void> {
    this.#level += 1;
    const values = this.#indicators.slice(0, changes).map((code) => ({
      indicatorCode: code,
      level: 1 + (this.#level % 5),
      ...(this.#reports.has(code) && { corrects: this.#reports.get(code), reason }),
    }));
    const input = {
      clientMutationId: randomUUID(),
      regionCode: this.#regionCode,
      frameworkId: FRAMEWORK,
      year: YEAR,
      stage: 'FINAL',
      values,
    };
    const { reportValues: answer } = await ask<Answer>(url, this.#cookie, REPORT, { input });
    if (!answer.reports) throw new Error(`refused: ${JSON.stringify(answer)}`);
    for (const { id, indicatorCode } of answer.reports) this.#reports.set(indicatorCode, id);
  }
}

/** Signs in as somebody of the demo; answers the cookie. */
export async function signInAs(url: string, personId: string): Promise<string> {
  const response = await fetch(`${url}/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId }),
  });
  if (!response.ok) throw new Error(`${personId} could not sign in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

/** Asks once over HTTP. @throws when it is answered with errors. */
export async function ask<Data>(url: string, cookie: string, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: Data; errors?: unknown };
  if (!answer.data || answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
