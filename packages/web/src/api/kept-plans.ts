import { createStore, delMany, keys, type UseStore } from 'idb-keyval';

let opened: UseStore | undefined;

/** Where this device keeps plans that were opened, by person; `collab/plan-copies.ts` says what. */
export const keptPlans = (): UseStore => (opened ??= createStore('saling-rencana', 'rencana'));

let forgotten = 0;
/** Counts how often everything was forgotten: what was opened before writes no copy any more. */
export const timesForgotten = (): number => forgotten;

/** Whose unsent words it is says the key: they wait for their writer, as drafts do. */
const UNSENT = /\|(pending\||refused$)/;

/** Forgets what plans say: somebody else is here, or may see less. What was written and not sent stays for who wrote it. */
export async function forgetKeptPlans(): Promise<void> {
  forgotten += 1;
  const all = await keys<string>(keptPlans());
  await delMany(
    all.filter((key) => !UNSENT.test(key)),
    keptPlans(),
  );
}
