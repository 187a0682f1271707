// 1,000 forced reconnects and 20 kills with writers at work: what is missing, doubled or turned round for anybody who follows, beside the
// latencies. A run in which any is not 0 is void. BENCH_QUICK=1: fewer of each. BENCH_SEED=n: the same cuts and kills again, as far as time allows.
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import { createOrm, type Orm } from '../packages/server/src/database/orm.ts';
import { Follower, wrongsOf, type Wrongs } from '../packages/server/src/testing/follower.ts';
import { randomOf } from '../packages/server/src/testing/random.ts';
import { TirelessReporter } from '../packages/server/src/testing/tireless-reporter.ts';
import { percentile, spread, table, whole } from './harness/figures.ts';
import { QUICK, setUp } from './harness/set-up.ts';
import { show } from './harness/summary.ts';
import { ask, Assessor, Saling } from './live/saling.ts';

const RECONNECTS = QUICK ? 100 : 1_000;
const KILLS = QUICK ? 3 : 20;
const SEED = Number(process.env.BENCH_SEED ?? Date.now() % 1_000_000_000);
const FOLLOWERS = QUICK ? 15 : 50;
const REGIONS = ['32.11', '34.02', '35.10'];
/** Ten followers in turns: most come over WebSockets. */
const ROADS = ['ws', 'sse', 'ws', 'poll', 'ws', 'ws', 'sse', 'ws', 'poll', 'ws'] as const;
/** Between two cuts, ms at most; between two reports of a writer, ms. */
const BETWEEN_CUTS_MS = 40;
const REST_MS = 30;
const SETTLE_MS = 120_000;

async function run(): Promise<void> {
  await using running = new AsyncDisposableStack();
  const { databaseUrl, env } = await setUp(running, { durable: true });
  const orm = running.adopt(await createOrm({ url: databaseUrl, poolMax: 1 }), (open) => open.close(true));
  const port = await freePort();
  let saling = await Saling.start({ env, port });
  running.defer(() => saling[Symbol.asyncDispose]());
  const { url } = saling;
  const random = randomOf(SEED);

  const { events } = await ask<{ events: { cursor: string } }>(url, '', '{ events { cursor } }');
  const [{ pos: beginning }] = await orm.em.getConnection().execute<[{ pos: number }]>('select pos::int from event_head');
  const followers = Array.from({ length: FOLLOWERS }, (_, place) =>
    running.use(new Follower({ url, cookie: null }, ROADS[place % ROADS.length]!, events.cursor)),
  );
  const reporters: TirelessReporter[] = [];
  for (const regionCode of REGIONS) {
    const assessor = await Assessor.signIn(url, databaseUrl, regionCode);
    reporters.push(
      new TirelessReporter(
        { url, cookie: assessor.cookie },
        { ...assessor.reporting, changes: () => 1 + random.below(5), restMs: REST_MS },
      ),
    );
  }
  const writing = Promise.all(reporters.map((reporter) => reporter.run()));
  writing.catch(() => undefined);

  const away: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let cut = 0; cut < RECONNECTS / KILLS; cut += 1) {
      await pause(random.next() * BETWEEN_CUTS_MS);
      random.pick(followers).cut();
    }
    await pause(random.next() * 200);
    const from = performance.now();
    await saling.kill();
    saling = await Saling.start({ env, port });
    away.push(performance.now() - from);
  }
  for (const reporter of reporters) reporter.stop();
  await writing;
  await settled(orm, followers);
  await judge(orm, beginning, followers, reporters, away);
}

/** Waits until everything is numbered and everybody is at the head; what is still missing then is missing. */
async function settled(orm: Orm, followers: readonly Follower[]): Promise<void> {
  const connection = orm.em.getConnection();
  const until = performance.now() + SETTLE_MS;
  for (let still = true; still && performance.now() < until;) {
    const [{ pending, pos }] = await connection.execute<[{ pending: number; pos: number }]>(
      'select (select count(*)::int from event_pending) as pending, pos::int from event_head',
    );
    const head = `-${pos.toString(36)}`;
    still = pending > 0 || followers.some(({ cursor }) => !cursor.endsWith(head));
    if (still) await pause(50);
  }
}

async function judge(
  orm: Orm,
  beginning: number,
  followers: readonly Follower[],
  reporters: readonly TirelessReporter[],
  away: readonly number[],
): Promise<void> {
  const log = await orm.em.getConnection().execute<{ id: string; reportId: string }[]>(
    `select p.event_id as id, e.payload::jsonb ->> 'reportId' as "reportId" from event_position p join event e on e.id = p.event_id
     where p.pos > ? and e.type = 'indicator.reported' and e.audience = 'PUBLIC' order by p.pos`,
    [beginning],
  );
  const ids = log.map(({ id }) => id);
  const wrongs = followers.map((follower) => ({
    road: follower.road,
    ...wrongsOf(
      follower.held.map(({ id }) => id),
      ids,
    ),
    faults: follower.faults.length,
  }));
  const sum = (part: keyof Wrongs | 'faults', road?: string): number =>
    wrongs.filter((one) => road === undefined || one.road === road).reduce((all, one) => all + one[part], 0);
  const acknowledged = reporters.flatMap((reporter) => reporter.acknowledged);
  const counts = Map.groupBy(log, ({ reportId }) => reportId);
  const lost = acknowledged.filter((id) => counts.get(id)?.length !== 1).length;
  const of = (road: string): Follower[] => followers.filter((follower) => follower.road === road);
  const roads = ['ws', 'sse', 'poll'] as const;
  const lines = [
    [
      `${whole(ids.length)} events`,
      'followers',
      'connections',
      'missing',
      'doubled',
      'turned round',
      'cursors refused',
      'p50, ms',
      'p99, ms',
      'most, ms',
    ],
    ...roads.map((road) => {
      const delays = of(road).flatMap(({ held }) => held.map(({ delay }) => delay));
      return [
        `  ${road}`,
        ...[of(road).length, of(road).reduce((all, { connections }) => all + connections, 0)].map(whole),
        ...(['missing', 'doubled', 'turned', 'faults'] as const).map((part) => whole(sum(part, road))),
        ...[percentile(delays, 0.5), percentile(delays, 0.99), percentile(delays, 1)].map(whole),
      ];
    }),
  ];
  console.log(table(lines).join('\n'));
  console.log(
    `\n${whole(RECONNECTS)} connections cut and ${KILLS} kills (seed ${SEED}), from kill to serving again ${spread(away, whole)} ms, which is part of the latencies: they count\nfrom the instant of the event to the follower, those that came back included. ${whole(acknowledged.length)} acknowledged reports of ${REGIONS.length} writers, ${lost} of them lost or doubled.`,
  );
  const wrong = lost + sum('missing') + sum('doubled') + sum('turned') + sum('faults');
  const what = `${whole(RECONNECTS)} reconnects and ${KILLS} kills`;
  show({ what: `${what}: missing, doubled or turned-round events`, figure: whole(ids.length), ratios: [wrong], goal: { most: 0 } });
  const all = followers.flatMap(({ held }) => held.map(({ delay }) => delay));
  for (const part of [0.5, 0.99])
    show({ what: `${what}: event to follower, p${part * 100}`, figure: `${whole(percentile(all, part))} ms` });
  if (wrong === 0) return;
  console.log('\nVOID: what is not 0 above makes every figure of this run worthless.');
  process.exitCode = 1;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

await run();
