// Deliveries a second: one event to everybody who asked the same, at Saling and beside it at bare `ws` sending the same bytes, at plain
// graphql-ws with one execution for each, at Yoga and at Mercurius; then with 100 groups, with slow readers, and over SSE. One machine, one run,
// ratios. BENCH_QUICK=1: fewer subscribers and rounds. BENCH_ONLY=sse,10000: scenes whose names or sizes have one of these words.

import { salingContestant, SSE_PEERS, startPeer, WS_PEERS, type Contestant, type Sample } from './fan-out/contestants.ts';
import { Seats, type Round, type Scene } from './fan-out/scene.ts';
import { needSockets } from './harness/descriptors.ts';
import { median, spread, table, whole } from './harness/figures.ts';
import { machine, QUICK, setUp } from './harness/set-up.ts';
import { show } from './harness/summary.ts';
import { FOLLOW, FOLLOW_LARGE, LONG_REASON } from './live/documents.ts';
import { Assessor, Saling } from './live/saling.ts';
import { Subscribers } from './live/subscribers.ts';
import manifest from './package.json' with { type: 'json' };

const ONLY = (process.env.BENCH_ONLY ?? '').split(',').filter((word) => word !== '');
const ROUNDS = QUICK ? 2 : 5;
/** Deliveries of a round, about, where that many are not more events than one mutation brings. */
const DELIVERIES = QUICK ? 10_000 : 200_000;
const REGION = '32.11';
const ALL = [{ regionCodes: [REGION] }];

const scene = (name: string, subscribers: number, rest: Partial<Scene> = {}): Scene => ({
  name,
  road: 'ws',
  subscribers,
  filters: ALL,
  slow: 0,
  burst: Math.min(40, Math.round(DELIVERIES / subscribers)),
  ...rest,
});

const SOME = QUICK ? 500 : 5_000;
const GROUPS = 100;
const SCENES: readonly Scene[] = [
  ...(QUICK ? [scene('all the same', SOME)] : [1_000, 5_000, 10_000].map((n) => scene('all the same', n))),
  // Each group is told of the region that acts and of another one, so that all get every event and none asks the same as the others.
  scene(`${GROUPS} groups`, SOME, {
    filters: Array.from({ length: GROUPS }, (_, n) => ({ regionCodes: [REGION, `99.${String(n).padStart(2, '0')}`] })),
  }),
  scene('5 % slow readers', SOME, { slow: SOME / 20 }),
  scene('over SSE', SOME, { road: 'sse' }),
];

async function run(): Promise<void> {
  const scenes = SCENES.filter(
    ({ name, subscribers }) =>
      ONLY.length === 0 || ONLY.some((word) => `${subscribers} ${name}`.toLowerCase().includes(word.toLowerCase())),
  );
  needSockets(Math.max(...scenes.map(({ subscribers }) => subscribers)));
  await using running = new AsyncDisposableStack();
  const { env } = await setUp(running, { durable: false });
  // Once to fill the database: what that leaves in a process is no subscriber's.
  await (await Saling.start({ env }))[Symbol.asyncDispose]();
  console.log(heading().join('\n'));
  for (const one of scenes) console.log(`\n${(await play(one, env)).join('\n')}`);
  console.log(`\n${explanation().join('\n')}`);
}

/** Everybody has all their subscribers open all the time and is measured in turns, so that whatever else the machine does falls on each. */
async function play(one: Scene, env: { DATABASE_URL: string; DATA_DIR: string }): Promise<string[]> {
  await using playing = new AsyncDisposableStack();
  const saling = await Saling.start({ env });
  const assessor = await Assessor.signIn(saling.url, env.DATABASE_URL, REGION);
  const contestants: Contestant[] = [playing.use(salingContestant(saling, assessor, one.road))];
  const sample = await takeSample(saling, assessor, one.burst);
  for (const peer of one.road === 'ws' ? WS_PEERS : SSE_PEERS) contestants.push(playing.use(await startPeer(peer, sample)));
  const all: { seats: Seats; rounds: Round[] }[] = [];
  for (const contestant of contestants) all.push({ seats: playing.use(await Seats.open(contestant, one)), rounds: [] });
  for (const { seats } of all) await seats.round();
  for (let round = 0; round < ROUNDS; round += 1) for (const { seats, rounds } of all) rounds.push(await seats.round());
  const seats = all.map((each) => each.seats);
  checkBytes(seats);
  return [...table(lines(one, all)), ...(one.slow > 0 ? await told(seats) : [])];
}

/** What Saling says of some events, for the others to say too. */
async function takeSample(saling: Saling, assessor: Assessor, events: number): Promise<Sample> {
  const port = Number(new URL(saling.url).port);
  const take = async (query: string): Promise<{ subscribers: Subscribers; stack: AsyncDisposableStack }> => {
    const stack = new AsyncDisposableStack();
    const subscribers = stack.use(new Subscribers());
    await subscribers.open({ road: 'ws', port, path: '/graphql', query, marks: true, count: 1, variables: [{ filter: ALL[0] }] });
    return { subscribers, stack };
  };
  // The first reports of a fresh demo correct nothing.
  await assessor.publish(saling.url, assessor.most);
  const [plain, large] = [await take(FOLLOW), await take(FOLLOW_LARGE)];
  await using _plain = plain.stack;
  await using _large = large.stack;
  const arrived = await Promise.all([plain, large].map(({ subscribers }) => subscribers.expect(events)));
  let frames: string[] = [];
  const largeFrames = await large.subscribers.sample(async () => {
    frames = await plain.subscribers.sample(async () => {
      await assessor.publish(saling.url, events, LONG_REASON);
      await Promise.all(arrived.map((one) => one.arrived));
    });
  });
  return { frames, large: largeFrames };
}

/** @throws when one of them sends much more or less than Saling for the same event: cursors alone differ in length. */
function checkBytes(seats: readonly Seats[]): void {
  const ours = seats[0]!.bytesOfDelivery;
  for (const { contestant, bytesOfDelivery } of seats) {
    if (Math.abs(bytesOfDelivery / ours - 1) > 0.02)
      throw new Error(`${contestant.name} sends ${bytesOfDelivery} bytes for an event, Saling ${ours}: that is not the same`);
  }
}

function lines(one: Scene, all: readonly { seats: Seats; rounds: Round[] }[]): string[][] {
  const ours = all[0]!;
  showAll(one, all);
  const title = `${whole(one.subscribers)} subscribers, ${one.name}, ${one.burst} events of ${whole(ours.seats.bytesOfDelivery)} bytes`;
  return [
    [
      title,
      'deliveries a second',
      'Saling ÷',
      'a second of its processor',
      'Saling ÷',
      'one event: first to last, ms',
      'asked to last, ms',
    ],
    ...all.map(({ seats, rounds }) => {
      const of = (part: keyof Round, format: (value: number) => string): string =>
        spread(
          rounds.map((round) => round[part]),
          format,
        );
      const ratio = (part: 'byWall' | 'byCpu'): string =>
        seats === ours.seats
          ? ''
          : spread(
              rounds.map((round, place) => ours.rounds[place]![part] / round[part]),
              (value) => value.toFixed(2),
            );
      const ms = (value: number): string => value.toFixed(0);
      return [
        `  ${seats.contestant.name}`,
        of('byWall', whole),
        ratio('byWall'),
        of('byCpu', whole),
        ratio('byCpu'),
        of('spread', ms),
        ms(median(rounds.map(({ last }) => last))),
      ];
    }),
  ];
}

/** What each goal is about: the wire alone, and whoever executes once for each. */
const GOALS: Record<string, number> = { 'ws alone': 0.7, 'Node alone': 0.7, 'graphql-ws': 4, 'graphql-sse': 4 };

function showAll(one: Scene, all: readonly { seats: Seats; rounds: Round[] }[]): void {
  const [ours, ...peers] = all;
  const byWall = ours!.rounds.map((round) => round.byWall);
  for (const { seats, rounds } of peers) {
    const { name } = seats.contestant;
    const least = GOALS[name];
    show({
      what: `deliveries a second, ${whole(one.subscribers)} subscribers, ${one.name}`,
      figure: spread(byWall, whole),
      beside: name,
      ratios: rounds.map((round, place) => byWall[place]! / round.byWall),
      ...(least !== undefined && { goal: { least } }),
    });
    // What came together is written together here and nowhere else; one event alone says what that leaves out.
    show({
      what: `one event alone to ${whole(one.subscribers)} subscribers, ${one.name}: from being asked for to the last`,
      figure: `${spread(
        ours!.rounds.map(({ last }) => last),
        (value) => value.toFixed(0),
      )} ms`,
      beside: name,
      ratios: rounds.map((round, place) => ours!.rounds[place]!.last / round.last),
    });
  }
}

/** What became of those who did not read. */
async function told(seats: readonly Seats[]): Promise<string[]> {
  const words = await Promise.all(
    seats.map(async (one) => {
      const closed = await one.closed();
      const { held } = await one.contestant.memory();
      return `${one.contestant.name} ${closed.length} sent away${closed[0] ? ` (${closed[0]})` : ''}, ${whole(held / 1e6)} MB`;
    }),
  );
  return [`  Of those who stopped reading: ${words.join('; ')}.`];
}

function heading(): string[] {
  const { devDependencies: versions } = manifest;
  return [
    `${machine()}, ws ${versions.ws}, graphql-ws ${versions['graphql-ws']}, graphql-sse ${versions['graphql-sse']}, Yoga ${versions['graphql-yoga']}, Mercurius ${versions.mercurius}`,
    'Servers, PostgreSQL and the subscribers on this machine, NODE_ENV=production',
  ];
}

function explanation(): string[] {
  return [
    `Median (least to most) of ${ROUNDS} rounds in turns, after one that does not count; each ratio is that of a round's pair, above 1 Saling delivers more.`,
    'Deliveries a second are of a burst, which Saling writes to each in pieces; one event alone has the last two columns.',
    'Events are published reports: a mutation, committed, numbered, read and executed; the peers send the same data, `ws` and Node',
    'alone the same bytes made beforehand. Subscribers are visitors of different addresses in a process that only counts; where it shares the processors',
    'with the server, the second ratio is the one that says what a delivery costs. Everybody got every event once, or the run would have ended.',
  ];
}

await run();
