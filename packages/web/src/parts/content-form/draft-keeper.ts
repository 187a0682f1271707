import type { PracticeContent, PracticeField } from '@saling/schema';

import type { InputProblem } from '../../api/use-change.ts';
import type { DraftStore, KeptDraft } from './draft-store.ts';
import { changedFields, chosenValue, mergeContents, type Choice } from './merge-content.ts';

/** What stands at the server. */
export interface Standing {
  content: PracticeContent;
  revision: number;
}

/** How a save ended. `unanswered`: nobody knows whether it was stored, and the same again is safe. */
export type SaveOutcome =
  | { kind: 'saved'; revision: number }
  | { kind: 'stale'; current: Standing; by: string | null }
  | { kind: 'broken'; problems: readonly InputProblem[] }
  | { kind: 'refused'; code: string }
  | { kind: 'unanswered' };

/** What somebody else saved while one was writing. */
export interface Overtaken {
  by: string | null;
  /** Their fields that were taken over. */
  taken: PracticeField[];
  /** Fields to decide about, with what the other one wrote. */
  conflicts: PracticeField[];
  theirs: PracticeContent;
}

export type KeeperState =
  | { kind: 'loading' }
  | { kind: 'saved'; at: Date | null }
  | { kind: 'saving' }
  | { kind: 'waiting' }
  | { kind: 'offline' }
  | { kind: 'conflict' }
  | { kind: 'broken'; problems: readonly InputProblem[] }
  | { kind: 'refused'; code: string };

export interface KeeperView {
  content: PracticeContent;
  revision: number;
  state: KeeperState;
  overtaken: Overtaken | null;
  /** True when unsent text was found on the device. */
  restored: boolean;
  /** False when the browser keeps nothing: closing the page would lose what is not sent. */
  kept: boolean;
}

export interface KeeperOptions {
  key: string;
  standing: Standing;
  save: (content: PracticeContent, revision: number) => Promise<SaveOutcome>;
  /** What of a content the server can take: a half-written figure stays on the device until it is whole. */
  sendable: (content: PracticeContent) => PracticeContent;
  store: DraftStore;
  online: () => boolean;
  /** After the last change, ms. */
  quietMs?: number;
  /** Between attempts that were not answered, ms. */
  retryMs?: number;
}

const QUIET_MS = 800;
const RETRY_MS = 5_000;

/**
 * Keeps what is written: on the device at once, at the server a moment after the last change, one save at a time and in
 * order. Who saves over what somebody else has saved gets theirs merged in, or decides (A3); nothing is lost.
 */
export class DraftKeeper {
  readonly #options: KeeperOptions;
  readonly #listeners = new Set<() => void>();
  #view: KeeperView;
  /** What the server holds, as far as this window knows. */
  #base: Standing;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;
  #writing: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#base = options.standing;
    const { content, revision } = options.standing;
    this.#view = { content, revision, state: { kind: 'loading' }, overtaken: null, restored: false, kept: true };
  }

  readonly view = (): KeeperView => this.#view;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Begins, or goes on after `end`: takes up what an earlier visit left on the device. */
  begin(): void {
    this.#ended = false;
    if (this.#view.state.kind === 'loading') void this.#open();
    else this.#later();
  }

  async #open(): Promise<void> {
    let found: KeptDraft | undefined;
    try {
      found = await this.#options.store.read(this.#options.key);
    } catch {
      this.#show({ kept: false });
    }
    if (this.#view.state.kind !== 'loading') return;
    this.#show({ state: { kind: 'saved', at: null } });
    if (!found) return;
    // What was read may be older than what this device has saved since, as without a network.
    if (found.revision >= this.#base.revision) this.#base = { content: found.base, revision: found.revision };
    const { merged, taken, conflicts } = mergeContents(found.base, found.content, this.#base.content);
    if (changedFields(merged, this.#base.content).length === 0 && conflicts.length === 0) return this.#forget();
    const overtaken = conflicts.length > 0 ? { by: null, taken, conflicts, theirs: this.#base.content } : null;
    this.#show({
      content: merged,
      revision: this.#base.revision,
      restored: true,
      overtaken,
      ...(overtaken && { state: { kind: 'conflict' } }),
    });
    this.#later(0);
  }

  /** Changes some fields. */
  edit(patch: Partial<PracticeContent>): void {
    this.#show({ content: { ...this.#view.content, ...patch } });
    this.#keep();
    this.#later();
  }

  /** Decides about fields that both changed. */
  decide(choices: Partial<Record<PracticeField, Choice>>): void {
    const { overtaken, content } = this.#view;
    if (!overtaken) return;
    const patch = Object.fromEntries(
      overtaken.conflicts.map((field) => [field, chosenValue(field, choices[field] ?? 'mine', content, overtaken.theirs)]),
    );
    this.#show({ content: { ...content, ...patch }, overtaken: null });
    this.#keep();
    this.#later(0);
  }

  /** The note about what was taken over has been read. */
  dismiss(): void {
    if (this.#view.overtaken?.conflicts.length === 0) this.#show({ overtaken: null });
  }

  /** Tries at once: the network is back, or somebody asks for it. */
  retry(): void {
    if (this.#dirty) this.#later(0);
  }

  /** Resolves when everything that can be sent is saved (true), or cannot be now (false). */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#dirty && !this.#undecided) {
      // One after the other, by design: each save builds on the revision of the one before.
      await this.#save();
      if (this.#view.state.kind !== 'saved' && this.#view.state.kind !== 'saving') return false;
    }
    return !this.#undecided;
  }

  /** Throws away what is not sent, on the device too. */
  async drop(): Promise<void> {
    this.end();
    await this.#saving;
    this.#forget();
    await this.#writing;
  }

  /** Stops; what is not sent stays on the device. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  get #undecided(): boolean {
    return (this.#view.overtaken?.conflicts.length ?? 0) > 0;
  }

  get #toSend(): PracticeContent {
    return this.#options.sendable(this.#view.content);
  }

  get #dirty(): boolean {
    return changedFields(this.#base.content, this.#toSend).length > 0;
  }

  #show(part: Partial<KeeperView>): void {
    this.#view = { ...this.#view, ...part };
    for (const listener of this.#listeners) listener();
  }

  #later(ms: number = this.#options.quietMs ?? QUIET_MS): void {
    clearTimeout(this.#timer);
    if (this.#ended || this.#undecided) return;
    if (!this.#dirty) return this.#settle();
    if (this.#options.online()) this.#show({ state: { kind: 'saving' } });
    this.#timer = setTimeout(() => void this.#save(), ms);
  }

  /** Nothing is left to send. */
  #settle(): void {
    if (this.#view.state.kind !== 'saved') this.#show({ state: { kind: 'saved', at: new Date() } });
    if (changedFields(this.#view.content, this.#toSend).length === 0) this.#forget();
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#saving) return this.#saving;
    this.#saving = this.#send().finally(() => (this.#saving = null));
    return this.#saving;
  }

  async #send(): Promise<void> {
    if (!this.#options.online()) return this.#show({ state: { kind: 'offline' } });
    const content = this.#toSend;
    this.#show({ state: { kind: 'saving' } });
    const outcome = await this.#options.save(content, this.#base.revision);
    switch (outcome.kind) {
      case 'saved':
        this.#base = { content, revision: outcome.revision };
        this.#show({ revision: outcome.revision, state: { kind: 'saved', at: new Date() } });
        this.#keep();
        return this.#dirty ? this.#later() : this.#settle();
      case 'stale':
        return this.#merge(outcome.current, outcome.by);
      case 'broken':
        return this.#show({ state: { kind: 'broken', problems: outcome.problems } });
      case 'refused':
        return this.#show({ state: { kind: 'refused', code: outcome.code } });
      case 'unanswered':
        this.#show({ state: { kind: this.#options.online() ? 'waiting' : 'offline' } });
        if (!this.#ended) this.#timer = setTimeout(() => void this.#save(), this.#options.retryMs ?? RETRY_MS);
    }
  }

  #merge(current: Standing, by: string | null): void {
    const { merged, taken, conflicts } = mergeContents(this.#base.content, this.#view.content, current.content);
    this.#base = current;
    const told = taken.length > 0 || conflicts.length > 0 ? { by, taken, conflicts, theirs: current.content } : null;
    this.#show({
      content: merged,
      revision: current.revision,
      overtaken: told ?? this.#view.overtaken,
      state: conflicts.length > 0 ? { kind: 'conflict' } : { kind: 'saving' },
    });
    this.#keep();
    this.#later(0);
  }

  /** Writes to the device, one after the other. */
  #keep(): void {
    const { key, store } = this.#options;
    const draft: KeptDraft = { content: this.#view.content, base: this.#base.content, revision: this.#base.revision };
    this.#write(() => store.keep(key, draft));
  }

  #forget(): void {
    const { key, store } = this.#options;
    this.#write(() => store.forget(key));
  }

  #write(write: () => Promise<void>): void {
    this.#writing = this.#writing.then(write).then(
      () => (this.#view.kept ? undefined : this.#show({ kept: true })),
      () => this.#show({ kept: false }),
    );
  }
}
