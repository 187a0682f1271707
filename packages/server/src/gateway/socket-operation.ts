import { getOperationAST, GraphQLError, type ExecutionResult } from 'graphql';
import { MessageType, type Message } from 'graphql-ws';

import type { Viewer } from '../access/viewer.ts';
import type { LiveWish } from '../api/live-seat.ts';
import { takesMore } from './fan-out/group.ts';
import type { Lodger, Lodging } from './fan-out/lodging.ts';
import type { Shared } from './fan-out/pieces.ts';
import type { Purse } from './fan-out/purse.ts';
import type { Frames } from './fan-out/shared-frames.ts';
import { publicError } from './format-error.ts';
import { openSubscription, prepareOperation, reopenSubscription, runOperation, type OperationRequest } from './operation.ts';
import { isAsyncIterable, shown } from './results.ts';
import type { Asker, GatewayContext } from './runtime.ts';

/** The connection on which an operation runs. */
export interface OperationCarrier {
  readonly viewer: Viewer;
  readonly place: string | null;
  readonly waitingBytes: number;
  /** Whether it takes messages. */
  readonly open: boolean;
  contextFor(more: Pick<Asker, 'sink' | 'resumed'>): GatewayContext;
  /** Resolves when the bytes have left this process. */
  send(message: Message): Promise<void>;
  write(frame: Buffer): void;
  /** Something is done for one of its operations; until then its signal is needed. */
  working(): Disposable;
  /** An operation is over. */
  ended(operation: SocketOperation): void;
  /** Something is wrong that is our fault. */
  failed(error: unknown): void;
}

/**
 * One operation of a WebSocket, from `subscribe` to `complete`. A subscription that its group delivers to is no more
 * than this object: its iterator has ended, and is made anew when it has to go on by itself.
 */
export class SocketOperation implements Lodger {
  readonly id: string;
  /** The next of its connection. */
  next: SocketOperation | null = null;
  lodging: Lodging | null = null;
  position = 0;
  marked = 0;
  purse: Purse | null = null;
  readonly #carrier: OperationCarrier;
  #events: AsyncGenerator<ExecutionResult> | null = null;
  #over = false;

  constructor(carrier: OperationCarrier, id: string) {
    this.#carrier = carrier;
    this.id = id;
  }

  get viewer(): Viewer {
    return this.#carrier.viewer;
  }

  get place(): string | null {
    return this.#carrier.place;
  }

  get waitingBytes(): number {
    return this.#carrier.waitingBytes;
  }

  get open(): boolean {
    return !this.#over && this.#carrier.open;
  }

  get wish(): LiveWish<unknown> {
    return this.lodging!.wish;
  }

  get takesMore(): boolean {
    return takesMore(this, this.wish);
  }

  pay(shared: Shared): boolean {
    return this.lodging!.pay(this, shared);
  }

  write(frames: Frames): void {
    this.#carrier.write(frames.webSocket(this.id));
  }

  released(position: number): void {
    const { lodging } = this;
    lodging?.forget(this);
    this.#events = null;
    if (lodging && !this.#over) void this.#run(() => this.#resume(lodging, position));
  }

  /** Does what was asked. */
  run(request: OperationRequest): Promise<void> {
    return this.#run(() => this.#begin(request));
  }

  /** Says that it does not run, and why. */
  refuse(errors: readonly GraphQLError[]): Promise<void> {
    return this.#run(() => this.#fail(this.#carrier.contextFor({}), errors));
  }

  /** Ends it without a word: whoever asked wants no more, or is gone. */
  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.lodging?.leave(this);
    this.#carrier.ended(this);
    this.#events?.return(undefined).catch((error: unknown) => this.#carrier.failed(error));
    this.#events = null;
  }

  async #run(work: () => Promise<void>): Promise<void> {
    using _ = this.#carrier.working();
    try {
      await work();
    } catch (error) {
      this.#carrier.failed(error);
    }
  }

  async #begin(request: OperationRequest): Promise<void> {
    const context = this.#carrier.contextFor({ sink: this });
    const prepared = await prepareOperation(context, request);
    // What never comes to run costs next to nothing.
    if (this.#over) return void context.charge?.settle(null);
    if (Array.isArray(prepared)) return this.#fail(context, prepared);
    const isSubscription = getOperationAST(prepared.document, prepared.operationName)?.operation === 'subscription';
    await this.#answer(context, await (isSubscription ? openSubscription(prepared) : runOperation(prepared)));
  }

  async #resume({ wish: { source }, asked }: Lodging, position: number): Promise<void> {
    const context = this.#carrier.contextFor({ sink: this, resumed: { source, position, marked: this.marked } });
    await this.#answer(context, await reopenSubscription(context, asked));
  }

  async #answer(context: GatewayContext, result: AsyncGenerator<ExecutionResult> | ExecutionResult): Promise<void> {
    if (isAsyncIterable(result)) return this.#follow(context, result);
    if (this.#over) return;
    await this.#next(context, result);
    await this.#complete();
  }

  /** Asks for the next result only when the connection has taken the last one. */
  async #follow(context: GatewayContext, events: AsyncGenerator<ExecutionResult>): Promise<void> {
    if (this.#over) return void (await events.return(undefined));
    this.#events = events;
    try {
      for await (const result of events) await this.#next(context, result);
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      return this.#fail(context, [new GraphQLError(cause.message, { originalError: cause })]);
    }
    // Ended by whoever asked, or gone on already from where its group had brought it.
    if (this.#events !== events) return;
    this.#events = null;
    if (!this.lodging) await this.#complete();
  }

  async #next(context: GatewayContext, result: ExecutionResult): Promise<void> {
    if (this.#over) return;
    await this.#carrier.send({ id: this.id, type: MessageType.Next, payload: shown(context.runtime, context, result) });
  }

  async #fail(context: GatewayContext, errors: readonly GraphQLError[]): Promise<void> {
    if (this.#over) return;
    const { runtime, requestId } = context;
    this.end();
    await this.#carrier.send({
      id: this.id,
      type: MessageType.Error,
      payload: errors.map((error) => publicError(error, requestId, runtime.log)),
    });
  }

  async #complete(): Promise<void> {
    if (this.#over) return;
    this.end();
    await this.#carrier.send({ id: this.id, type: MessageType.Complete });
  }
}
