import { createHash } from 'node:crypto';

import { createSourceEventStream, execute, type DocumentNode, type ExecutionArgs, type ExecutionResult } from 'graphql';

import { accessOf } from '../access/viewer.ts';
import type { Context } from '../api/context.ts';
import { isLoggedDelivery } from '../api/logged-delivery.ts';
import { choosingOf, inOrder, type Choosing } from './choosing.ts';
import { paced } from './pace.ts';
import { isAsyncIterable } from './results.ts';

/** How long a result is kept for those who ask the same, ms: a burst's length; what is nested in it may change. */
const KEPT_MS = 1_000;
/** Results kept at once. */
const KEPT = 2_000;

type Result = ExecutionResult | Promise<ExecutionResult>;

/**
 * Executes an event once for all subscribers who asked the same and may see the same.
 *
 * Each subscriber keeps its own place in the stream and its own pace; shared is only what an event
 * looks like under (document, variables, audience). A cursor to begin from does not belong to what is
 * asked.
 */
export class SharedResults {
  readonly #now: () => number;
  readonly #kept = new Map<string, { result: Result; until: number }>();
  readonly #documents = new WeakMap<DocumentNode, number>();
  readonly #chosen = new WeakMap<DocumentNode, Map<string, Choosing>>();
  readonly #ofEvents = new WeakSet<ExecutionResult>();
  #documentCount = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** graphql-js's `subscribe`, with shared execution. `beforeNext` runs each time before an event is asked for. */
  async subscribe(args: ExecutionArgs, beforeNext: () => void): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
    const source = await createSourceEventStream(args);
    if (!isAsyncIterable(source)) return source;
    const question = this.questionOf(args);
    return paced(source, beforeNext, async (delivery) => {
      const result = await this.#execute(args, question, delivery);
      if (isLoggedDelivery(delivery) && !delivery.flatPrice) this.#ofEvents.add(result);
      return result;
    });
  }

  /** Whether a result of a subscription is that of an event, and not a mark or a refusal. */
  isEvent(result: ExecutionResult): boolean {
    return this.#ofEvents.has(result);
  }

  #execute(args: ExecutionArgs, question: string, delivery: unknown): Result {
    const run = (): Result => execute({ ...args, rootValue: delivery });
    if (!isLoggedDelivery(delivery)) return run();
    const { currentViewer } = args.contextValue as Context;
    const viewer = currentViewer();
    const whose = delivery.personal ? (viewer.person?.id ?? '') : '';
    const key = `${delivery.cursor} ${delivery.eventId} ${accessOf(viewer)} ${whose} ${question}`;
    const known = this.#kept.get(key);
    const now = this.#now();
    if (known && known.until > now) return known.result;
    const result = run();
    this.#kept.delete(key);
    this.#kept.set(key, { result, until: now + KEPT_MS });
    this.#forget(now);
    return result;
  }

  #forget(now: number): void {
    for (const [key, { until }] of this.#kept) {
      if (until > now && this.#kept.size <= KEPT) return;
      this.#kept.delete(key);
    }
  }

  /** What is asked, without where to begin. */
  questionOf(args: ExecutionArgs): string {
    const { beginning } = this.#choosing(args);
    return this.#digest(args, (name) => name !== beginning);
  }

  /** What is asked of an event: what only chooses events does not belong to it. */
  lookOf(args: ExecutionArgs): string {
    const { all } = this.#choosing(args);
    return this.#digest(args, (name) => !all.has(name));
  }

  /** Found once for each document: thousands ask the same. */
  #choosing({ document, operationName }: ExecutionArgs): Choosing {
    const ofDocument = this.#chosen.get(document) ?? new Map<string, Choosing>();
    this.#chosen.set(document, ofDocument);
    const known = ofDocument.get(operationName ?? '');
    if (known) return known;
    const found = choosingOf(document, operationName);
    ofDocument.set(operationName ?? '', found);
    return found;
  }

  /** A digest: variables may be long, and every result kept has its key. */
  #digest({ document, operationName, variableValues }: ExecutionArgs, counts: (variable: string) => boolean): string {
    let id = this.#documents.get(document);
    if (id === undefined) {
      id = this.#documentCount += 1;
      this.#documents.set(document, id);
    }
    const asked = Object.fromEntries(Object.entries(variableValues ?? {}).filter(([name]) => counts(name)));
    return createHash('sha256')
      .update(JSON.stringify([id, operationName, inOrder(document, operationName, asked)]))
      .digest('base64');
  }
}
