import { isAlive } from './alive.ts';
import { chainHolds, launcherChain } from './ancestors.ts';

/** Calls `gone` once when one of the processes that started this one has died. Returns the function that ends the watch. */
export function watchParents(gone: () => void, everyMs = process.platform === 'linux' ? 400 : 2_000): () => void {
  const windows = process.platform === 'win32';
  const parent = process.ppid;
  const chain = windows ? [] : launcherChain(parent);
  const timer = setInterval(() => {
    if (windows ? isAlive(parent) : chainHolds(process.ppid, chain)) return;
    clearInterval(timer);
    gone();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
