// Memory of one more idle subscriber: Saling, beside it bare `ws` with nothing but its sockets, plain graphql-ws, Yoga and Mercurius, each a
// process of its own on this machine, in one run. BENCH_QUICK=1: fewer subscribers. BENCH_ONLY=alone,yoga: beside those whose
// names have one of these words.
import { setTimeout as pause } from 'node:timers/promises';

import { salingContestant, startPeer, WS_PEERS, type Contestant, type Sample } from './fan-out/contestants.ts';
import { needSockets } from './harness/descriptors.ts';
import { table, whole } from './harness/figures.ts';
import type { Memory } from './harness/memory.ts';
import { machine, QUICK, setUp } from './harness/set-up.ts';
import { show } from './harness/summary.ts';
import { FOLLOW } from './live/documents.ts';
import { Assessor, Saling } from './live/saling.ts';
import { Subscribers } from './live/subscribers.ts';
import manifest from './package.json' with { type: 'json' };

const ONLY = (process.env.BENCH_ONLY ?? '').split(',').filter((word) => word !== '');
/** Those who make a process load, compile and grow what belongs to nobody, then twice so many, who are counted. */
const FIRST = QUICK ? 500 : 2_000;
const MORE = QUICK ? 1_000 : 4_000;
const REGION = '32.11';
/** Budgets are counted by the minute: whoever is idle for longer is not counted any more, ms. */
const IDLE_MS = 62_000;
/** Events that each gets before it is idle again. */
const EVENTS = 3;

/** Somebody who is weighed, with those who subscribe to it. */
interface Weighed {
  contestant: Contestant;
  subscribers: Subscribers;
  /** When so many more were there, one after the other, and after some events. */
  memories: Memory[];
}

async function run(): Promise<void> {
  needSockets(FIRST + 2 * MORE);
  await using running = new AsyncDisposableStack();
  const { databaseUrl, env } = await setUp(running, { durable: false });
  // Once to fill the database: what that leaves in a process is no subscriber's.
  await (await Saling.start({ env }))[Symbol.asyncDispose]();
  const saling = await Saling.start({ env });
  const assessor = await Assessor.signIn(saling.url, databaseUrl, REGION);
  const contestants: Contestant[] = [running.use(salingContestant(saling, assessor, 'ws'))];
  const sample = await takeSample(saling, assessor);
  const wanted = (name: string): boolean => ONLY.length === 0 || ONLY.some((word) => name.toLowerCase().includes(word.toLowerCase()));
  for (const peer of WS_PEERS.filter(({ name }) => wanted(name))) contestants.push(running.use(await startPeer(peer, sample)));
  console.log(heading().join('\n'));
  const all = contestants.map((contestant): Weighed => ({ contestant, subscribers: running.use(new Subscribers()), memories: [] }));
  for (const count of [FIRST, MORE, MORE]) {
    for (const one of all) await open(one, count);
    await weigh(all);
  }
  for (const { contestant, subscribers } of all) {
    const { arrived } = await subscribers.expect(EVENTS);
    await Promise.all([arrived, contestant.publish(EVENTS)]);
  }
  await weigh(all);
  for (const { subscribers } of all) await subscribers.close();
  showMemory(all);
  console.log(`\n${table(lines(all)).join('\n')}\n\n${explanation().join('\n')}`);
}

function open({ contestant, subscribers }: Weighed, count: number): Promise<void> {
  const { road, port, path, marks } = contestant;
  return subscribers.open({ road, port, path, marks, count, query: FOLLOW, variables: [{ filter: { regionCodes: [REGION] } }] });
}

/** All together, since what is waited for takes a minute. */
async function weigh(all: readonly Weighed[]): Promise<void> {
  await pause(IDLE_MS);
  for (const { contestant, memories } of all) memories.push(await contestant.memory());
}

/** What Saling says of some events, for the others to say too. */
async function takeSample(saling: Saling, assessor: Assessor): Promise<Sample> {
  await using subscribers = new Subscribers();
  const port = Number(new URL(saling.url).port);
  await subscribers.open({ road: 'ws', port, path: '/graphql', query: FOLLOW, marks: true, count: 1, variables: [{}] });
  const { arrived } = await subscribers.expect(EVENTS);
  const frames = await subscribers.sample(async () => {
    await assessor.publish(saling.url, EVENTS);
    await arrived;
  });
  await subscribers.close();
  return { frames, large: frames };
}

/** Bytes of each one between two of its memories. */
function between(memories: readonly Memory[], from: number, to: number, part: keyof Memory): number {
  return (memories[to]![part] - memories[from]![part]) / (MORE * Math.max(1, Math.min(2, to) - from));
}

/** Objects and buffers, beside whoever only holds sockets. */
function showMemory([ours, ...peers]: readonly Weighed[]): void {
  const used = between(ours!.memories, 0, 2, 'used');
  for (const { contestant, memories } of peers)
    show({
      what: `memory of one more idle subscriber, of ${whole(2 * MORE)}`,
      figure: `${(used / 1e3).toFixed(2)} KB`,
      beside: contestant.name,
      ratios: [used / between(memories, 0, 2, 'used')],
      ...(contestant.name === 'ws alone' && { goal: { most: 1.5 } }),
    });
}

function lines(all: readonly Weighed[]): string[][] {
  const ours = all[0]!;
  const kilobytes = (bytes: number): string => (bytes / 1e3).toFixed(2);
  return [
    [
      `one more idle subscriber, KB, of ${whole(2 * MORE)}`,
      'objects and buffers',
      '(first half, second)',
      'Saling ÷',
      'of the machine',
      '(first half, second)',
      'Saling ÷',
      `objects after ${EVENTS} events`,
    ],
    ...all.map(({ contestant: { name }, memories }) => [
      `  ${name}`,
      ...(['used', 'held'] as const).flatMap((part) => [
        kilobytes(between(memories, 0, 2, part)),
        `(${kilobytes(between(memories, 0, 1, part))}, ${kilobytes(between(memories, 1, 2, part))})`,
        memories === ours.memories ? '' : (between(ours.memories, 0, 2, part) / between(memories, 0, 2, part)).toFixed(2),
      ]),
      kilobytes(between(memories, 0, 2, 'used') + (memories[3]!.used - memories[2]!.used) / (FIRST + 2 * MORE)),
    ]),
  ];
}

function heading(): string[] {
  const { devDependencies: versions } = manifest;
  return [
    `${machine()}, ws ${versions.ws}, graphql-ws ${versions['graphql-ws']}, Yoga ${versions['graphql-yoga']}, Mercurius ${versions.mercurius}`,
  ];
}

function explanation(): string[] {
  return [
    `Each server had ${whole(FIRST)} subscribers, then ${whole(MORE)} more, then as many again, each time idle for a minute; the figures are the differences after a full garbage`,
    "collection, so what a process takes by itself is in none of them. Objects and buffers: V8's heap and what hangs on it outside; of the machine: resident memory, which",
    "also has libuv's handles and what allocators keep, and is coarse. What the kernel holds for a socket is in neither. `ws` alone answers the handshake and holds its",
    'sockets, with the same limits and nothing compressed: no protocol, no pings, nobody knows who is there. At Saling each comes from an address of its own, which is',
    'counted, pays for what it gets and is pinged. After events: what the process grew by them, over all who are there.',
  ];
}

await run();
