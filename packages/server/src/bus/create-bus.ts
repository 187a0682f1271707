import type { Logger } from '../kernel/log.ts';
import type { Bus } from './bus.ts';
import { createLocalBus } from './local-bus.ts';
import { RedisBus } from './redis-bus.ts';

export interface BusOptions {
  /** Redis or Valkey that joins several processes; null when there is one. */
  url: string | null;
  /** Names the database. */
  installation: string;
  /** The same in all processes. */
  secret: string;
  log: Logger;
}

/** The bus between the processes of an installation. It is there at once, and joined when Redis answers. */
export function createBus({ url, ...options }: BusOptions): Bus {
  return url === null ? createLocalBus() : new RedisBus({ url, ...options });
}
