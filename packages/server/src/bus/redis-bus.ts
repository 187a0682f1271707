import { randomBytes } from 'node:crypto';

import { Redis } from 'ioredis';

import type { Logger } from '../kernel/log.ts';
import { BUS_MESSAGE_MAX, type Bus, type BusHealth, type BusListener } from './bus.ts';
import { Coalescer } from './coalescer.ts';
import { Envelopes } from './envelope.ts';
import { Listeners } from './listeners.ts';

/** How long Redis may take to answer, ms. */
const ANSWER_MS = 2_000;
const RECONNECT_MS = { first: 50, most: 1_000 };
/** How often a process says something to itself, to know that both lines work, ms. */
const BEAT_MS = 1_000;
/** One that did not hear itself for this long makes both lines anew, ms. */
const SILENT_MS = 3_000;
/** How long a line that is given up may take to end in order, ms. */
const END_MS = 200;
/** What may be on its way at once; beyond it nothing is sent. */
const FLYING = { messages: 2_000, characters: 4 * 1024 * 1024 };
/** Channels that are asked for in one command. */
const CHANNELS = 500;
/** Where a process says that it found the bus again. */
const AGAIN = 'again';

export interface RedisBusOptions {
  url: string;
  /** Names the database: installations that share a Redis do not hear each other. */
  installation: string;
  /** The same in all processes of an installation, known to nobody else. */
  secret: string;
  log: Logger;
  beatMs?: number;
  silentMs?: number;
}

/**
 * The bus of several processes, over publish and subscribe of Redis or Valkey. It keeps nothing there. Two lines, since one
 * that listens cannot speak; both are made anew by themselves, however they were lost.
 */
export class RedisBus implements Bus {
  readonly #options: Required<RedisBusOptions>;
  readonly #name = randomBytes(12).toString('base64url');
  readonly #prefix: string;
  readonly #envelopes: Envelopes;
  readonly #listeners: Listeners;
  readonly #coalescer = new Coalescer((channel, message) => this.#send(channel, message));
  readonly #speaks: Redis;
  readonly #listens: Redis;
  readonly #beats: NodeJS.Timeout;
  readonly #flying = { messages: 0, characters: 0 };
  readonly #count = { said: 0, heard: 0, dropped: 0 };
  #joined = false;
  /** It was lost, and that was said in the log. */
  #saidLost = false;
  #saidForeign = false;
  #heardItselfAt = performance.now();
  #stopped = false;

  constructor(options: RedisBusOptions) {
    this.#options = { beatMs: BEAT_MS, silentMs: SILENT_MS, ...options };
    this.#prefix = `saling:${options.installation}:`;
    this.#envelopes = new Envelopes(options.secret, options.installation);
    this.#listeners = new Listeners((error) => options.log.error({ err: error }, 'a listener of the bus failed'));
    this.#listeners.add(this.#name, () => undefined);
    this.#listeners.add(AGAIN, (message) => message !== null && this.#listeners.tellAllMissed());
    this.#speaks = this.#line();
    this.#listens = this.#line();
    this.#speaks.on('ready', () => this.#send(this.#name, ''));
    this.#listens.on('ready', () => void this.#ask(this.#listeners.channels).then(() => this.#send(this.#name, '')));
    this.#listens.on('message', (channel: string, sealed: string) => this.#take(channel, sealed));
    this.#beats = setInterval(() => this.#beat(), this.#options.beatMs);
    this.#beats.unref();
  }

  get health(): BusHealth {
    return { state: this.#joined ? 'joined' : 'lost', ...this.#count };
  }

  say(channel: string, message = ''): void {
    if (this.#stopped || !this.#joined) return;
    this.#coalescer.say(channel, message);
  }

  hear(channel: string, listener: BusListener): () => void {
    let ended = false;
    const own: BusListener = (message) => {
      if (!ended && !this.#stopped) listener(message);
    };
    const { first, remove } = this.#listeners.add(channel, own);
    // Whoever comes second knows as little of what was said before.
    if (this.#listens.status === 'ready') void (first ? this.#ask([channel]) : Promise.resolve()).then(() => this.#listeners.missed(own));
    return () => {
      ended = true;
      if (remove() && this.#listens.status === 'ready') this.#listens.unsubscribe(this.#prefix + channel).catch(() => undefined);
    };
  }

  #line(): Redis {
    const line = new Redis(this.#options.url, {
      enableOfflineQueue: false,
      autoResubscribe: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: ANSWER_MS,
      connectTimeout: ANSWER_MS,
      disconnectTimeout: END_MS,
      retryStrategy: (times) => Math.min(times * RECONNECT_MS.first, RECONNECT_MS.most),
    });
    line.on('error', (error: Error) => this.#lost(error.message));
    line.on('close', () => this.#lost('the connection ended'));
    return line;
  }

  async #ask(channels: readonly string[]): Promise<void> {
    try {
      for (let at = 0; at < channels.length; at += CHANNELS)
        await this.#listens.subscribe(...channels.slice(at, at + CHANNELS).map((channel) => this.#prefix + channel));
    } catch (error) {
      // A line on which one channel is missing would go unnoticed: it is made anew.
      if (this.#listens.status === 'ready') this.#renew(String(error));
    }
  }

  #send(channel: string, message: string): void {
    const size = message.length;
    const { messages, characters } = this.#flying;
    const full = messages >= FLYING.messages || characters + size > FLYING.characters;
    if (this.#stopped || this.#speaks.status !== 'ready' || full || size > BUS_MESSAGE_MAX) {
      this.#count.dropped += 1;
      return;
    }
    this.#flying.messages += 1;
    this.#flying.characters += size;
    const landed = (): void => {
      this.#flying.messages -= 1;
      this.#flying.characters -= size;
    };
    this.#speaks.publish(this.#prefix + channel, this.#envelopes.seal(channel, { from: this.#name, message })).then(
      () => {
        this.#count.said += 1;
        landed();
      },
      () => {
        this.#count.dropped += 1;
        landed();
      },
    );
  }

  #take(name: string, sealed: string): void {
    const channel = name.slice(this.#prefix.length);
    const opened = this.#envelopes.open(channel, sealed);
    if (!opened) return this.#foreign();
    if (opened.from === this.#name) {
      if (channel === this.#name) this.#heardItself();
      return;
    }
    this.#count.heard += 1;
    this.#listeners.tell(channel, opened.message);
  }

  #foreign(): void {
    this.#count.dropped += 1;
    if (!this.#saidForeign)
      this.#options.log.warn('Redis brought a message that is none of ours: set the same SESSION_SECRET in all processes');
    this.#saidForeign = true;
  }

  #beat(): void {
    if (performance.now() - this.#heardItselfAt > this.#options.silentMs) this.#renew('no answer');
    else this.#send(this.#name, '');
  }

  /** Both lines work, with Redis between. */
  #heardItself(): void {
    this.#heardItselfAt = performance.now();
    if (this.#joined || this.#stopped) return;
    this.#joined = true;
    if (this.#saidLost) this.#options.log.warn('the bus between the processes is found again');
    this.#saidLost = false;
    // What was said meanwhile nobody heard, here and there.
    this.#send(AGAIN, '');
    this.#listeners.tellAllMissed();
  }

  #renew(reason: string): void {
    this.#lost(reason);
    this.#heardItselfAt = performance.now();
    // A line that is being made has a time limit of its own.
    for (const line of [this.#speaks, this.#listens]) if (line.status === 'ready') line.disconnect(true);
  }

  #lost(reason: string): void {
    this.#joined = false;
    if (this.#stopped || this.#saidLost) return;
    this.#saidLost = true;
    this.#options.log.warn({ reason }, 'the bus between the processes is lost: what others do arrives later');
  }

  /** What was said last still leaves, when Redis answers at once. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#beats);
    this.#coalescer[Symbol.dispose]();
    this.#stopped = true;
    const quit = this.#speaks.status === 'ready' ? this.#speaks.quit().catch(() => undefined) : Promise.resolve();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([quit, new Promise((resolve) => (timer = setTimeout(resolve, END_MS)))]);
    clearTimeout(timer);
    this.#speaks.disconnect();
    this.#listens.disconnect();
  }
}
