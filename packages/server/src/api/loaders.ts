import DataLoader from 'dataloader';

import type { Context } from './context.ts';

/** A loader of this request, made at first use: batches what sibling fields ask for into one statement. */
export function loader<K, V>(ctx: Context, name: string, batch: (keys: readonly K[]) => Promise<V[]>): DataLoader<K, V> {
  const known = ctx.loaders.get(name);
  if (known) return known as DataLoader<K, V>;
  const made = new DataLoader<K, V>(batch);
  ctx.loaders.set(name, made);
  return made;
}
