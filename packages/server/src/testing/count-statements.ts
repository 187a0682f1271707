import { AsyncLocalStorage } from 'node:async_hooks';

import pg from 'pg';

/** What was sent to PostgreSQL while something ran. */
export interface Counted {
  /** Texts of the statements, those of transactions left out. */
  statements: string[];
  rows: number;
}

const scope = new AsyncLocalStorage<Counted>();
const AROUND = /^\s*(begin|commit|rollback|savepoint|release|set|start)\b/i;

let listening = false;

/** Listens to every client that connects from now on: to be called before the app starts. */
export function listenToStatements(): void {
  if (listening) return;
  listening = true;
  const query = Reflect.get(pg.Client.prototype, 'query') as (...given: unknown[]) => unknown;
  const counting = function (this: unknown, ...given: unknown[]): unknown {
    const result = query.apply(this, given);
    const counted = scope.getStore();
    const text = typeof given[0] === 'string' ? given[0] : (given[0] as { text?: string }).text;
    if (!counted || text === undefined || AROUND.test(text)) return result;
    counted.statements.push(text);
    if (!(result instanceof Promise)) throw new Error('a statement was sent whose rows cannot be counted');
    return result.then((found: { rows?: unknown[] }) => {
      counted.rows += found.rows?.length ?? 0;
      return found;
    });
  };
  Reflect.set(pg.Client.prototype, 'query', counting);
}

/** Runs something and answers what it sent to PostgreSQL beside what it gave. */
export async function countStatements<T>(run: () => Promise<T>): Promise<Counted & { value: T }> {
  const counted: Counted = { statements: [], rows: 0 };
  const value = await scope.run(counted, run);
  return { ...counted, value };
}
