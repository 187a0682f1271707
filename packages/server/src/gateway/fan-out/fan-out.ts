import type { IncomingMessage } from 'node:http';

import type { ExecutionArgs, ExecutionResult } from 'graphql';

import { accessOf, type Viewer } from '../../access/viewer.ts';
import type { LiveSeat, LiveWish } from '../../api/live-seat.ts';
import type { LoggedDelivery } from '../../api/logged-delivery.ts';
import type { Stay } from '../../events/live-source.ts';
import type { Account, Budgets } from '../budget.ts';
import { recordEvent } from '../cost-report.ts';
import { usedOf } from '../count-values.ts';
import type { GatewayContext } from '../runtime.ts';
import { LiveGroup, type Shared } from './group.ts';
import { Purse } from './purse.ts';
import { SharedFrames } from './shared-frames.ts';

export interface FanOutOptions {
  budgets: Pick<Budgets, 'take'>;
  /** Whose budget a viewer at an address spends. */
  account: (viewer: Viewer, place: string | null) => Account;
  /** A context that stands for all who may see what a viewer may, and outlives each of them. */
  contextFor: (viewer: Viewer, request: IncomingMessage) => GatewayContext;
  /** What is asked, without where to begin. */
  questionOf: (args: ExecutionArgs) => string;
  /** Something was written to so many; `bytes` are those of one. */
  delivered: (count: number, bytes: number, at: Date) => void;
  execute: (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;
}

interface Purses {
  purse: Purse;
  members: number;
}

/**
 * Groups of subscribers who asked the same of the same source and may see the same: one execution and one
 * serialisation per event, the same bytes to every connection.
 *
 * A group is made by its first member and gone with its last.
 */
export class FanOut {
  readonly #options: FanOutOptions;
  readonly #groups = new Map<string, LiveGroup<unknown>>();
  readonly #purses = new Map<string, Purses>();

  constructor(options: FanOutOptions) {
    this.#options = options;
  }

  /** Groups in which somebody is now. */
  get groups(): number {
    return this.#groups.size;
  }

  /** Subscribers in all of them. */
  get members(): number {
    let members = 0;
    for (const group of this.#groups.values()) members += group.size;
    return members;
  }

  /** A seat for a subscription; null when its results do not go to a connection. */
  seatFor(args: ExecutionArgs, operation: string | null): LiveSeat | null {
    const context = args.contextValue as GatewayContext;
    if (!context.sink) return null;
    const question = this.#options.questionOf(args);
    return { sit: (position, wish) => this.#sit(args, { question, operation, position, wish }) };
  }

  #sit<Item>(
    args: ExecutionArgs,
    asked: { question: string; operation: string | null; position: number; wish: LiveWish<Item> },
  ): Stay | null {
    const { question, operation, position, wish } = asked;
    const context = args.contextValue as GatewayContext;
    const { sink } = context;
    // Whoever was sent away may see nothing more.
    if (!sink?.open || context.signal.aborted || position !== wish.source.head()) return null;
    const viewer = context.currentViewer();
    const key = `${wish.source.key} ${wish.anyAudience ? '' : accessOf(viewer)} ${question}`;
    const account = this.#options.account(viewer, context.place);
    const purse = this.#purse(account);
    const group = this.#group<Item>(key, wish.source, () => this.#executor(args, viewer));
    const stay = group.add(position, {
      sink,
      wish,
      pay: ({ cost, isEvent }) => {
        if (!purse.spend(cost)) return false;
        recordEvent(context, operation, cost, isEvent);
        return true;
      },
    });
    void stay.ended.then(() => this.#letGo(account.key));
    return stay;
  }

  #group<Item>(
    key: string,
    source: LiveWish<Item>['source'],
    executor: () => (delivery: LoggedDelivery & object) => Promise<Shared | null>,
  ) {
    const known = this.#groups.get(key) as LiveGroup<Item> | undefined;
    if (known) return known;
    const group: LiveGroup<Item> = new LiveGroup<Item>({
      source,
      execute: executor(),
      delivered: (count, { frames }, at) => this.#options.delivered(count, frames.bytes, at),
      onEmpty: () => {
        if (this.#groups.get(key) === (group as LiveGroup<unknown>)) this.#groups.delete(key);
      },
    });
    this.#groups.set(key, group as LiveGroup<unknown>);
    return group;
  }

  /** Executes under a context of its own: that of a member becomes a visitor's when the member goes. */
  #executor(args: ExecutionArgs, viewer: Viewer): (delivery: LoggedDelivery & object) => Promise<Shared | null> {
    const { charge, request } = args.contextValue as GatewayContext;
    const { contextFor, execute } = this.#options;
    return async (delivery) => {
      const result = await execute({ ...args, contextValue: contextFor(viewer, request), rootValue: delivery });
      // A fault is told to each under the id of their own request.
      if (result.errors) return null;
      const cost = delivery.flatPrice || !charge ? 1 : usedOf(charge.price, result);
      return { frames: new SharedFrames(result), cost, isEvent: !delivery.flatPrice };
    };
  }

  #purse(account: Account): Purse {
    let entry = this.#purses.get(account.key);
    if (!entry) {
      entry = { purse: new Purse(this.#options.budgets, account), members: 0 };
      this.#purses.set(account.key, entry);
    }
    entry.members += 1;
    return entry.purse;
  }

  #letGo(key: string): void {
    const entry = this.#purses.get(key);
    if (!entry) return;
    entry.members -= 1;
    if (entry.members > 0) return;
    this.#purses.delete(key);
    void entry.purse.close();
  }
}
