// The library's search beside a plain ILIKE and PostGraphile 5 with its connection filter: the same 50,000 rows, one machine, one run.
// Says how they compare and never whether that is good. BENCH_QUICK=1: 5,000 rows and fewer questions.
import { performance } from 'node:perf_hooks';

import { createOrm, type Orm } from '../packages/server/src/database/orm.ts';
import { startChild } from './harness/child.ts';
import { percentile, table, whole } from './harness/figures.ts';
import { startPostGraphile } from './harness/postgraphile.ts';
import { DEMO, QUICK, setUp } from './harness/set-up.ts';
import { signInAs } from './live/saling.ts';
import { KINDS, likeStatement, oursBody, peerBody, type SearchKind } from './library-search/searches.ts';

const PRACTICES = QUICK ? 5_000 : 50_000;
const ROUNDS = QUICK ? 3 : 5;
/** Before it is measured each question is asked so often that statements are prepared and their plans settled. */
const WARM_UP = 6;

type Asked = (search: string, kind: SearchKind) => Promise<void>;
interface Askers {
  ours: Asked;
  like: Asked;
  peer: Asked;
}

async function run(): Promise<void> {
  await using running = new AsyncDisposableStack();
  const { databaseUrl, env } = await setUp(running, { durable: false });
  // In demo mode our server brings the regions, and somebody to sign in as.
  const ours = running.use(startChild('packages/server/dist/main.js', { ...env, ...DEMO, LIMITS: 'personPerMinute=999999999' }));
  const oursUrl = `http://127.0.0.1:${await ours.says(/localhost:(\d+)/)}`;
  const fill = running.use(startChild('bench/library-search/fill.child.ts', { DATABASE_URL: databaseUrl, PRACTICES: String(PRACTICES) }));
  await fill.says(/(filled)/);
  const { url: peerUrl } = running.use(await startPostGraphile(databaseUrl, { search: true }));
  const orm = running.adopt(await createOrm({ url: databaseUrl, poolMax: 1 }), (open) => open.close(true));
  const [{ code: province }] = await orm.em
    .getConnection()
    .execute<[{ code: string }]>(`select min(province_code) as code from practice_search`);
  const askers: Askers = { ours: await askOurs(oursUrl, province), like: askLike(orm, province), peer: askPeer(peerUrl, province) };

  const lines = [['p95, ms', 'Saling', 'ILIKE', 'PostGraphile', 'ILIKE ÷ Saling', 'PostGraphile ÷ Saling', 'Saling p50']];
  for (const kind of KINDS) lines.push(await measure(kind, askers));
  process.stdout.write(`${[...heading(), '', ...table(lines), '', ...explanation()].join('\n')}\n`);
}

/** Asks all three in turns, one question at a time, so that whatever else the machine does falls on each. */
async function measure(kind: SearchKind, askers: Askers): Promise<string[]> {
  const times: Record<keyof Askers, number[]> = { ours: [], like: [], peer: [] };
  for (const search of kind.searches) for (let time = 0; time < WARM_UP; time += 1) await askers.ours(search, kind);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const search of kind.searches) {
      for (const name of ['ours', 'like', 'peer'] as const) {
        const begin = performance.now();
        await askers[name](search, kind);
        times[name].push(performance.now() - begin);
      }
    }
  }
  const [ours, like, peer] = (['ours', 'like', 'peer'] as const).map((name) => percentile(times[name], 0.95)) as [number, number, number];
  const ms = (value: number): string => value.toFixed(1);
  return [kind.name, ms(ours), ms(like), ms(peer), ms(like / ours), ms(peer / ours), ms(percentile(times.ours, 0.5))];
}

async function askOurs(url: string, province: string): Promise<Asked> {
  const cookie = await signInAs(url, 'demo-budi');
  return (search, kind) => ask(`${url}/graphql`, oursBody(search, kind, province), { cookie });
}

function askPeer(url: string, province: string): Asked {
  return (search, kind) => ask(url, peerBody(search, kind, province), {});
}

function askLike(orm: Orm, province: string): Asked {
  return async (search, kind) => {
    const { text, values } = likeStatement(search, kind, province);
    await orm.em.getConnection().execute(text.replaceAll(/\$\d+/g, '?'), bindings(text, values));
  };
}

/** `$2` of a statement again for each `?` that stands for it. */
function bindings(text: string, values: readonly string[]): string[] {
  return [...text.matchAll(/\$(\d+)/g)].map(([, place]) => values[Number(place) - 1]!);
}

async function ask(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  const text = await response.text();
  if (!response.ok || text.includes('"errors"')) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
}

function heading(): string[] {
  return [`Search in ${whole(PRACTICES)} generated practices: time of one answer, one question at a time`];
}

function explanation(): string[] {
  return [
    `${ROUNDS} rounds over every question of a kind, all three in turns. Saling and PostGraphile over HTTP; ILIKE as a statement from this process, which`,
    'spares it the way over HTTP. The other two look for each word as it is written, anywhere in title, summary or text, and answer count and first',
    '25; Saling also finds stems, synonyms and mistyped words, ranks, marks the words, and with facets counts these. Above 1 Saling answers sooner.',
  ];
}

await run();
