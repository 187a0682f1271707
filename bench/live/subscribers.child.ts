// Thousands of subscribers in one process, told what to do by the one that measures.
import { answers } from '../harness/answers.ts';
import { Subscriber, type Listener, type Wanted } from './subscriber.ts';

/** Handshakes under way at once. */
const AT_ONCE = 50;
/** Subscribers behind one address, as in an office: one account pays for what they get. */
const PER_ADDRESS = Number(process.env.BENCH_PER_ADDRESS ?? 1);

/** What is opened: the variables are dealt out in turns. With `due` everybody is to get so many, from the first moment on. */
export type Opening = Omit<Wanted, 'variables' | 'address'> & { count: number; variables: Record<string, unknown>[]; due?: number };

/** When the first and the last of what was expected came, ms of the machine's own clock. */
export interface Arrived {
  firstAt: number;
  lastAt: number;
}

/** What those who read got; equal for all when nothing is wrong. */
export interface Counts {
  readers: number;
  deliveries: { least: number; most: number };
  bytes: { least: number; most: number };
  closed: string[];
}

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

let subscribers: Subscriber[] = [];
let places = 0;
let closed: string[] = [];
let remaining = 0;
let arrived: Arrived = { firstAt: 0, lastAt: 0 };
let all = Promise.withResolvers<Arrived>();

const listener: Listener = {
  delivered({ reading, deliveries, due }) {
    if (!reading || remaining === 0) return;
    if (arrived.firstAt === 0) arrived.firstAt = now();
    if (deliveries !== due) return;
    remaining -= 1;
    if (remaining > 0) return;
    arrived.lastAt = now();
    all.resolve(arrived);
  },
  closed({ reading }, why) {
    closed.push(why);
    if (reading && remaining > 0) all.reject(new Error(`a subscriber who reads was sent away: ${why}`));
  },
};

/** Waits anew for so many who get what is due to them. */
function waitFor(readers: number): void {
  remaining = readers;
  arrived = { firstAt: 0, lastAt: 0 };
  all = Promise.withResolvers();
  // Looked at only when it is asked for.
  all.promise.catch(() => undefined);
}

async function open({ count, variables, due, ...wanted }: Opening): Promise<void> {
  if (due !== undefined) waitFor(count);
  const left = Array.from({ length: count }, (_, place) => place);
  const worker = async (): Promise<void> => {
    for (let place = left.shift(); place !== undefined; place = left.shift()) {
      places += 1;
      const visitor = Math.floor(places / PER_ADDRESS);
      const address = `10.${(visitor >> 16) & 255}.${(visitor >> 8) & 255}.${visitor & 255}`;
      const subscriber = new Subscriber({ ...wanted, variables: variables[place % variables.length] ?? {}, address }, listener);
      if (due !== undefined) subscriber.due = due;
      await subscriber.open();
      subscribers.push(subscriber);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function spreadOf(values: readonly number[]): { least: number; most: number } {
  return values.reduce(({ least, most }, value) => ({ least: Math.min(least, value), most: Math.max(most, value) }), {
    least: Infinity,
    most: 0,
  });
}

answers({
  open,
  stopReading: (count: number) => {
    for (const subscriber of subscribers.slice(0, count)) subscriber.stopReading();
  },
  expect: (each: number) => {
    const readers = subscribers.filter(({ reading }) => reading);
    for (const reader of readers) reader.due = reader.deliveries + each;
    waitFor(readers.length);
  },
  arrived: () => all.promise,
  keep: () => void (subscribers.at(-1)!.kept = []),
  kept: () => {
    const { kept } = subscribers.at(-1)!;
    subscribers.at(-1)!.kept = null;
    return kept;
  },
  counts: (): Counts => {
    const readers = subscribers.filter(({ reading }) => reading);
    return {
      readers: readers.length,
      deliveries: spreadOf(readers.map(({ deliveries }) => deliveries)),
      bytes: spreadOf(readers.map(({ bytes }) => bytes)),
      closed,
    };
  },
  forget: () => {
    closed = [];
    for (const subscriber of subscribers) subscriber.deliveries = subscriber.bytes = 0;
  },
  close: () => {
    for (const subscriber of subscribers) subscriber.destroy();
    subscribers = [];
  },
});
// Nothing else keeps it alive while nobody is subscribed.
process.channel!.ref();
