import type { ExecutionResult } from 'graphql';

import type { LoggedDelivery } from '../../api/logged-delivery.ts';
import type { GatewayContext } from '../runtime.ts';
import { SharedFrames } from './shared-frames.ts';

/** Events whose looks are kept: groups are told of the same one within moments of each other. */
const KEPT = 64;

/** What an event looks like to all who ask the same of it: the result, and its frames. */
export interface Look {
  result: ExecutionResult;
  frames: SharedFrames;
}

/** Who asks, and what. */
export interface Looking {
  /** What the viewers may see. */
  access: string;
  /** What is asked of an event. */
  text: string;
  contextFor: () => GatewayContext;
  execute: (context: GatewayContext) => ExecutionResult | Promise<ExecutionResult>;
}

/**
 * What events of one source look like. Groups differ in which events they want, and much less in what they ask of one:
 * those who ask the same of it share its result and the bytes. What is executed in one turn of the process for those who
 * may see the same shares what is read for it.
 */
export class Looks {
  readonly #events = new Map<string, Map<string, Promise<Look | null>>>();
  readonly #contexts = new Map<string, GatewayContext>();

  /** Null when the result has errors: these are each one's own. */
  of({ cursor, eventId }: LoggedDelivery, { access, text, contextFor, execute }: Looking): Promise<Look | null> {
    const looks = this.#looksOf(`${cursor} ${eventId}`);
    const key = `${access} ${text}`;
    let look = looks.get(key);
    if (!look) {
      const context = this.#contextOf(access, contextFor);
      look = lookAt(() => execute(context));
      looks.set(key, look);
    }
    return look;
  }

  #looksOf(event: string): Map<string, Promise<Look | null>> {
    let looks = this.#events.get(event);
    if (!looks) {
      looks = new Map();
      this.#events.set(event, looks);
      for (const oldest of this.#events.keys()) {
        if (this.#events.size <= KEPT) break;
        this.#events.delete(oldest);
      }
    }
    return looks;
  }

  /** For this turn only: what it has read must not be older than an event that comes later. */
  #contextOf(access: string, contextFor: () => GatewayContext): GatewayContext {
    let context = this.#contexts.get(access);
    if (!context) {
      if (this.#contexts.size === 0) setImmediate(() => this.#contexts.clear());
      context = contextFor();
      this.#contexts.set(access, context);
    }
    return context;
  }
}

/** A single look, for whoever has nobody to share it with. */
export async function lookAt(execute: () => ExecutionResult | Promise<ExecutionResult>): Promise<Look | null> {
  const result = await execute();
  return result.errors ? null : { result, frames: new SharedFrames(result) };
}
