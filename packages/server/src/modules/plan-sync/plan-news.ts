import type { PlanBranchKey } from '../../api/plan-store.ts';
import type { Bus } from '../../bus/bus.ts';
import type { Logger } from '../../kernel/log.ts';
import type { PlanBranch } from './plan-branch.ts';
import { nameOf } from './plan-rows.ts';

/** What is heard of a branch that nobody watches waits so long, ms. */
const UNWATCHED_MS = 100;

export interface PlanNewsOptions {
  bus?: Bus | undefined;
  log: Logger;
  /** Looks for what was stored in a branch and tells it here. */
  follow: (key: PlanBranchKey) => Promise<void>;
}

interface Heard {
  branch: PlanBranch;
  stop: () => void;
  looking: boolean;
  again: boolean;
  timer: NodeJS.Timeout | null;
}

/** Branches that this process knows, and what other processes say of them: that something was stored. */
export class PlanNews implements Disposable {
  readonly #options: PlanNewsOptions;
  readonly #heard = new Map<string, Heard>();

  constructor(options: PlanNewsOptions) {
    this.#options = options;
  }

  /** Something of this process's was stored, after commit. */
  say(key: PlanBranchKey): void {
    this.#options.bus?.say(channelOf(key));
    this.settled(key);
  }

  /** What was on its way in a branch is stored, or lost: what others stored meanwhile is looked for now. */
  settled(key: PlanBranchKey): void {
    const heard = this.#heard.get(nameOf(key));
    if (heard?.again) void this.#look(heard);
  }

  hear(branch: PlanBranch): void {
    const heard: Heard = { branch, stop: () => undefined, looking: false, again: false, timer: null };
    this.#heard.set(nameOf(branch.key), heard);
    heard.stop = this.#options.bus?.hear(channelOf(branch.key), () => void this.#look(heard)) ?? heard.stop;
  }

  forget(key: PlanBranchKey): void {
    const heard = this.#heard.get(nameOf(key));
    heard?.stop();
    if (heard?.timer) clearTimeout(heard.timer);
    this.#heard.delete(nameOf(key));
  }

  async #look(heard: Heard): Promise<void> {
    if (!heard.branch.feed.watched) return this.#later(heard);
    // What is being stored here tells by itself what it found before it.
    if (heard.looking || heard.branch.storing.length > 0) {
      heard.again = true;
      return;
    }
    heard.looking = true;
    heard.again = false;
    try {
      await this.#options.follow(heard.branch.key);
    } catch (error) {
      this.#options.log.debug({ ...heard.branch.key, reason: String(error) }, 'a plan could not be read, and is looked at later');
    }
    heard.looking = false;
    if (heard.again && this.#heard.get(nameOf(heard.branch.key)) === heard) await this.#look(heard);
  }

  /** Nobody here watches it. Whoever begins to looks first, and may have looked just before what is heard now. */
  #later(heard: Heard): void {
    if (heard.timer) return;
    heard.timer = setTimeout(() => {
      heard.timer = null;
      if (heard.branch.feed.watched) void this.#look(heard);
    }, UNWATCHED_MS);
    heard.timer.unref();
  }

  [Symbol.dispose](): void {
    for (const { branch } of [...this.#heard.values()]) this.forget(branch.key);
  }
}

function channelOf(key: PlanBranchKey): string {
  return `plan:${nameOf(key)}`;
}
