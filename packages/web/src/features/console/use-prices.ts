import { useEffect, useState } from 'react';

import type { ConsoleRoad } from './console-fetcher.ts';
import { explainQuery, type Explanation } from './console-documents.ts';
import { operationsOf, type NamedOperation } from './operations.ts';

/** The price of one operation, or why there is none. */
export interface Priced extends NamedOperation {
  explanation: Explanation | null;
  /** What the server said against it. */
  refusal: string | null;
}

/** `waiting`: somebody is typing, or the answer is on its way. */
export type Prices = { kind: 'waiting' } | { kind: 'unreadable' } | { kind: 'priced'; operations: Priced[] };

/** How long somebody has stopped typing before a price is asked for, ms. */
const STILL_MS = 500;
/** Operations of one text that are priced. */
const MOST = 4;

/** Asks what the operations of a text would cost, before anything of them runs. */
export function usePrices(road: ConsoleRoad, text: string, variables: string): Prices {
  const [prices, setPrices] = useState<Prices>({ kind: 'waiting' });
  useEffect(() => {
    let over = false;
    setPrices({ kind: 'waiting' });
    const timer = setTimeout(() => {
      const operations = operationsOf(text);
      if (operations === null || operations.length === 0) return setPrices({ kind: 'unreadable' });
      const asked = operations.slice(0, MOST).map((operation) => priceOf(road, text, variables, operation));
      void Promise.all(asked).then((priced) => !over && setPrices({ kind: 'priced', operations: priced }));
    }, STILL_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [road, text, variables]);
  return prices;
}

async function priceOf(road: ConsoleRoad, query: string, variables: string, operation: NamedOperation): Promise<Priced> {
  try {
    const answer = await road.ask(explainQuery, {
      query,
      variables: variables.trim() === '' ? null : variables,
      operationName: operation.name,
    });
    return { ...operation, explanation: answer.data?.explain ?? null, refusal: answer.errors?.[0]?.message ?? null };
  } catch {
    return { ...operation, explanation: null, refusal: null };
  }
}
