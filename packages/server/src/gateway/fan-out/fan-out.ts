import type { ExecutionArgs, ExecutionResult } from 'graphql';

import { accessOf, type Viewer } from '../../access/viewer.ts';
import type { LiveSeat, LiveWish } from '../../api/live-seat.ts';
import type { LoggedDelivery } from '../../api/logged-delivery.ts';
import type { Stay } from '../../events/live-source.ts';
import type { Account, Budgets } from '../budget.ts';
import { recordEvent } from '../cost-report.ts';
import { usedOf } from '../count-values.ts';
import type { Asker, GatewayContext, Runtime } from '../runtime.ts';
import { LiveGroup } from './group.ts';
import { isLodger, Lodging, type Asked } from './lodging.ts';
import { lookAt, Looks, type Look } from './looks.ts';
import type { Shared } from './pieces.ts';
import { Purses } from './purses.ts';

export interface FanOutOptions {
  budgets: Pick<Budgets, 'take'>;
  /** Counts what clients are delivered. */
  usage: Pick<Runtime['usage'], 'record'>;
  /** Whose budget a viewer at an address spends. */
  account: (viewer: Viewer, place: string | null) => Account;
  /** A context that stands for all who may see what a viewer may, and outlives each of them. */
  contextFor: (viewer: Viewer, request: Asker['request']) => GatewayContext;
  /** What is asked, without where to begin. */
  questionOf: (args: ExecutionArgs) => string;
  /** What is asked of an event, whichever are chosen. */
  lookOf: (args: ExecutionArgs) => string;
  /** Something was written to so many; `bytes` are those of one. */
  delivered: (count: number, bytes: number, at: Date) => void;
  /** A subscription is with its group alone now, or not any more. */
  lodged: (by: 1 | -1) => void;
  execute: (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;
}

/** Those who are together, and what they have in common. */
interface Together {
  group: LiveGroup<unknown>;
  lodging: Lodging | null;
}

/** What somebody asks who would be with others. */
interface Question {
  args: ExecutionArgs;
  context: GatewayContext;
  operation: string | null;
  /** What is asked, without where to begin; the same for all of a group. */
  text: string;
}

/**
 * Groups of subscribers who asked the same of the same source and may see the same: one execution and one
 * serialisation per event, the same bytes to every connection.
 *
 * A group is made by its first member and gone with its last.
 */
export class FanOut {
  readonly #options: FanOutOptions;
  readonly #groups = new Map<string, Together>();
  readonly #purses: Purses;
  readonly #looks = new Looks();

  constructor(options: FanOutOptions) {
    this.#options = options;
    this.#purses = new Purses(options.budgets);
  }

  /** Groups in which somebody is now. */
  get groups(): number {
    return this.#groups.size;
  }

  /** Subscribers in all of them. */
  get members(): number {
    let members = 0;
    for (const { group } of this.#groups.values()) members += group.size;
    return members;
  }

  /** A seat for a subscription; null when its results do not go to a connection. */
  seatFor(args: ExecutionArgs, operation: string | null): LiveSeat | null {
    const context = args.contextValue as GatewayContext;
    if (!context.sink) return null;
    const asked: Question = { args, context, operation, text: this.#options.questionOf(args) };
    return {
      sit: (position, wish, marked) => this.#sit(asked, position, wish, marked),
      handOver: (position, wish, marked) => this.#handOver(asked, position, wish, marked),
      resumed: context.resumed,
    };
  }

  #sit<Item>(asked: Question, position: number, wish: LiveWish<Item>, marked: number | undefined): Stay | null {
    const { context, operation } = asked;
    const { sink } = context;
    if (!sink || !mayCome(context, position, wish)) return null;
    const purse = this.#purses.open(this.#options.account(context.currentViewer(), context.place));
    const stay = this.#together(asked, wish).group.add(position, {
      sink,
      wish: wish as LiveWish<unknown>,
      ...(marked !== undefined && { marked }),
      pay: ({ cost, isEvent }) => {
        if (!purse.spend(cost)) return false;
        recordEvent(context.viewer, this.#options.usage, operation, cost, isEvent);
        return true;
      },
    });
    void stay.ended.then(() => this.#purses.close(purse));
    return stay;
  }

  #handOver<Item>(asked: Question, position: number, wish: LiveWish<Item>, marked: number | undefined): boolean {
    const { context } = asked;
    const { sink } = context;
    if (!sink || !isLodger(sink) || !mayCome(context, position, wish)) return false;
    // Nearly every delivery would have to be paid for by itself, and everything opened for it again.
    if (this.#purses.isPoor(this.#options.account(sink.viewer, sink.place))) return false;
    const together = this.#together(asked, wish);
    together.lodging ??= this.#lodging(askedBy(asked), together.group, wish as LiveWish<unknown>);
    together.lodging.take(sink, position, marked);
    return true;
  }

  #lodging(asked: Asked, group: LiveGroup<unknown>, wish: LiveWish<unknown>): Lodging {
    const { usage, account, lodged } = this.#options;
    return new Lodging({
      group,
      wish,
      asked,
      counted: lodged,
      pay: (lodger, { cost, isEvent }) => {
        lodger.purse ??= this.#purses.open(account(lodger.viewer, lodger.place));
        if (!lodger.purse.spend(cost)) return false;
        recordEvent(lodger.viewer, usage, asked.operation, cost, isEvent);
        return true;
      },
      giveBack: (purse) => this.#purses.close(purse),
    });
  }

  #together<Item>({ args, context, text }: Question, wish: LiveWish<Item>): Together {
    const viewer = context.currentViewer();
    const key = `${wish.source.key} ${wish.anyAudience ? '' : accessOf(viewer)} ${text}`;
    const known = this.#groups.get(key);
    if (known) return known;
    const group: LiveGroup<unknown> = new LiveGroup<unknown>({
      source: wish.source,
      ...(wish.marks && { marks: wish.marks }),
      viewer,
      execute: this.#executor(withoutContext(args), context, viewer, wish),
      delivered: (count, { frames }, at) => this.#options.delivered(count, frames.bytes, at),
      onEmpty: () => {
        if (this.#groups.get(key)?.group === group) this.#groups.delete(key);
      },
    });
    const together: Together = { group, lodging: null };
    this.#groups.set(key, together);
    return together;
  }

  /** Executes under a context of its own: that of a member becomes a visitor's when the member goes. */
  #executor(
    args: Asked['args'],
    { charge, request }: GatewayContext,
    viewer: Viewer,
    { anyAudience }: Pick<LiveWish<never>, 'anyAudience'>,
  ): (delivery: LoggedDelivery & object) => Promise<Shared | null> {
    const { contextFor, lookOf } = this.#options;
    const newContext = (): GatewayContext => contextFor(viewer, request);
    const looking = { access: accessOf(viewer), text: lookOf(args), contextFor: newContext };
    return async (delivery) => {
      const execute = (contextValue: GatewayContext) => this.#options.execute({ ...args, contextValue, rootValue: delivery });
      // Where all who follow are one group there is nobody else to share it with.
      const look = anyAudience ? lookAt(() => execute(newContext())) : this.#looks.of(delivery, { ...looking, execute });
      return charged(await look, delivery, charge);
    };
  }
}

/** A fault is told to each under the id of their own request. */
function charged(look: Look | null, { flatPrice }: LoggedDelivery, charge: GatewayContext['charge']): Shared | null {
  if (!look) return null;
  const cost = flatPrice || !charge ? 1 : usedOf(charge.price, look.result);
  return { frames: look.frames, cost, isEvent: !flatPrice };
}

/** Whether somebody is there to be delivered to, and has everything: whoever was sent away may see nothing more. */
function mayCome<Item>({ sink, signal }: GatewayContext, position: number, { source }: LiveWish<Item>): boolean {
  return sink !== null && sink.open && !signal.aborted && position === source.head();
}

function askedBy({ args, context: { charge, trustedName }, operation }: Question): Asked {
  return { args: withoutContext(args), charge, operation, trustedName };
}

function withoutContext({ contextValue: _context, ...args }: ExecutionArgs): Asked['args'] {
  return args;
}
