import type { EventSubscriber, TransactionEventArgs } from '@mikro-orm/core';

import { beginSpan } from '../observe/trace.ts';

/** A span for each transaction, from its begin to its commit or rollback. Savepoints have none. */
export class TransactionSpans implements EventSubscriber {
  readonly #ends = new WeakMap<object, (outcome: string) => void>();

  afterTransactionStart({ transaction }: TransactionEventArgs): void {
    if (!transaction || 'savepointName' in transaction) return;
    const end = beginSpan('database.transaction');
    if (end) this.#ends.set(transaction, end);
  }

  afterTransactionCommit({ transaction }: TransactionEventArgs): void {
    if (transaction) this.#ends.get(transaction)?.('committed');
  }

  afterTransactionRollback({ transaction }: TransactionEventArgs): void {
    if (transaction) this.#ends.get(transaction)?.('rolled_back');
  }
}
