// 1,000 clients come back, each 10,000 events behind, while new ones arrive: how fast they are served, beside bare `ws` that sends as many bytes to
// as many; and what those notice who follow what happens now. One machine, one run. BENCH_QUICK=1: fewer clients and events.
import { setTimeout as pause } from 'node:timers/promises';

import { startChild } from './harness/child.ts';
import { cpuMsOf } from './harness/cpu.ts';
import { needSockets } from './harness/descriptors.ts';
import { percentile, spread, table, whole } from './harness/figures.ts';
import { QUICK, setUp } from './harness/set-up.ts';
import { show } from './harness/summary.ts';
import { FOLLOW } from './live/documents.ts';
import { fillLog } from './live/fill-log.ts';
import { ask, Assessor, Saling } from './live/saling.ts';
import { machineNow, Subscribers } from './live/subscribers.ts';

const CLIENTS = QUICK ? 100 : 1_000;
const BEHIND = QUICK ? 2_000 : 10_000;
const ROUNDS = QUICK ? 2 : 3;
/** Those who follow what happens now, and how often something does, ms. */
const LIVE = 50;
const EVERY_MS = 100;
/** Reports that say how long they take while nobody comes back. */
const CALM_REPORTS = QUICK ? 20 : 100;

interface Round {
  byWall: number;
  byCpu: number;
  bareByWall: number;
  bareByCpu: number;
  /** From a report to the last of those who follow, ms: with nobody, and with everybody coming back. */
  calm: number[];
  meanwhile: number[];
}

async function run(): Promise<void> {
  needSockets(CLIENTS + LIVE);
  await using running = new AsyncDisposableStack();
  const { databaseUrl, env } = await setUp(running, { durable: false });
  const saling = running.use(await Saling.start({ env }));
  const assessor = await Assessor.signIn(saling.url, databaseUrl);
  await assessor.publish(saling.url, 1);
  const { events } = await ask<{ events: { cursor: string } }>(saling.url, '', '{ events { cursor } }');
  await fillLog(databaseUrl, BEHIND);
  const live = running.use(new Subscribers());
  await live.open({ ...toSaling(saling), marks: true, variables: [{}], count: LIVE });
  const bare = running.use(startChild('bench/fan-out/bare.child.ts', {}));
  const barePort = Number(await bare.says(/ready on (\d+)/));

  const rounds: Round[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const calm: number[] = [];
    while (calm.length < CALM_REPORTS) calm.push(await report(saling, assessor, live));
    const meanwhile: number[] = [];
    const back = await comeBack(saling, events.cursor, async () => void meanwhile.push(await report(saling, assessor, live)));
    bytes = back.bytes;
    const alone = await sendAlone(barePort, bare.pid, bytes, (frames) => bare.ask('publish', frames));
    rounds.push({ byWall: back.byWall, byCpu: back.byCpu, bareByWall: alone.byWall, bareByCpu: alone.byCpu, calm, meanwhile });
  }
  print(rounds, bytes);
}

const toSaling = (saling: Saling) => ({ road: 'ws' as const, port: Number(new URL(saling.url).port), path: '/graphql', query: FOLLOW });

/** One report; answers when the last who follows has it, ms. */
async function report(saling: Saling, assessor: Assessor, live: Subscribers): Promise<number> {
  const { arrived } = await live.expect(1);
  const from = machineNow();
  const [{ lastAt }] = await Promise.all([arrived, assessor.publish(saling.url, 1)]);
  await pause(EVERY_MS);
  return lastAt - from;
}

interface Served {
  byWall: number;
  byCpu: number;
  bytes: number;
}

/** Everybody comes back at once; `meanwhile` goes on until all have everything. */
async function comeBack(saling: Saling, after: string, meanwhile: () => Promise<void>): Promise<Served> {
  await using clients = new Subscribers();
  const [from, cpu] = [machineNow(), cpuMsOf(saling.pid)];
  const served = clients
    .open({ ...toSaling(saling), marks: false, variables: [{ after }], count: CLIENTS, due: BEHIND })
    .then(() => clients.arrived());
  const over = new AbortController();
  const ended = served.finally(() => over.abort());
  ended.catch(() => undefined);
  while (!over.signal.aborted) await meanwhile();
  const { lastAt } = await ended;
  const used = cpuMsOf(saling.pid) - cpu;
  const { deliveries, bytes } = await clients.counts();
  await clients.close();
  const all = CLIENTS * BEHIND;
  return { byWall: (all / (lastAt - from)) * 1e3, byCpu: (all / used) * 1e3, bytes: Math.round(bytes.least / deliveries.least) };
}

/** What `ws` alone takes for as many frames of as many bytes. */
async function sendAlone(
  port: number,
  pid: number,
  bytes: number,
  publish: (frames: unknown[]) => Promise<void>,
): Promise<Omit<Served, 'bytes'>> {
  await using clients = new Subscribers();
  await clients.open({ road: 'bare', port, path: '/', query: '', marks: false, variables: [{}], count: CLIENTS });
  const frame = { bytes: Buffer.alloc(bytes, 'x'), large: Buffer.alloc(0) };
  const { arrived } = await clients.expect(BEHIND);
  const [from, cpu] = [machineNow(), cpuMsOf(pid)];
  const [{ lastAt }] = await Promise.all([arrived, publish(Array.from({ length: BEHIND }, () => frame))]);
  const used = cpuMsOf(pid) - cpu;
  await clients.close();
  const all = CLIENTS * BEHIND;
  return { byWall: (all / (lastAt - from)) * 1e3, byCpu: (all / used) * 1e3 };
}

function print(rounds: readonly Round[], bytes: number): void {
  const of = (value: (round: Round) => number, format: (value: number) => string): string => spread(rounds.map(value), format);
  const ratio = (value: number): string => value.toFixed(2);
  const ms = (value: number): string => value.toFixed(1);
  const served = [
    [`${whole(CLIENTS)} clients, ${whole(BEHIND)} events of ${bytes} bytes behind`, 'Saling', 'ws alone', 'Saling ÷ ws alone'],
    [
      '  events a second',
      of(({ byWall }) => byWall, whole),
      of(({ bareByWall }) => bareByWall, whole),
      of((one) => one.byWall / one.bareByWall, ratio),
    ],
    [
      '  events a second of its processor',
      of(({ byCpu }) => byCpu, whole),
      of(({ bareByCpu }) => bareByCpu, whole),
      of((one) => one.byCpu / one.bareByCpu, ratio),
    ],
  ];
  const noticed = [
    [`report to the last of ${LIVE} who follow, ms`, 'nobody comes back', 'all come back', 'ratio'],
    ...[0.5, 0.99].map((part) => [
      `  p${part * 100}`,
      of(({ calm }) => percentile(calm, part), ms),
      of(({ meanwhile }) => percentile(meanwhile, part), ms),
      of(({ calm, meanwhile }) => percentile(meanwhile, part) / percentile(calm, part), ratio),
    ]),
  ];
  console.log([...table(served), '', ...table(noticed)].join('\n'));
  const behind = `${whole(CLIENTS)} clients come back, each ${whole(BEHIND)} events behind`;
  show({
    what: `${behind}: events a second`,
    figure: of(({ byWall }) => byWall, whole),
    beside: 'ws alone',
    ratios: rounds.map((one) => one.byWall / one.bareByWall),
  });
  for (const part of [0.5, 0.99])
    show({
      what: `${behind}: a report meanwhile to those who follow, p${part * 100}`,
      figure: `${of(({ meanwhile }) => percentile(meanwhile, part), ms)} ms`,
      beside: 'nobody comes back',
      ratios: rounds.map(({ calm, meanwhile }) => percentile(meanwhile, part) / percentile(calm, part)),
    });
  console.log(
    `\nMedian (least to most) of ${ROUNDS} rounds. Events are in the log, numbered by the server; clients come back at once, each by its cursor, and a report is\nmade every ${EVERY_MS} ms meanwhile. \`ws\` alone has bytes made beforehand. Clients, server and PostgreSQL share this machine.`,
  );
}

await run();
