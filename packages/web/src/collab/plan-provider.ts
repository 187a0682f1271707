import { knowRoots } from '@saling/schema/plan';
import * as Y from 'yjs';

import { newUuid } from './bytes.ts';
import { createAway } from './away.ts';
import { createCopyKeeper } from './copy-keeper.ts';
import type { KeptPlan } from './plan-copies.ts';
import { watchConnection } from './plan-connection.ts';
import { createPlanOpener } from './plan-opener.ts';
import type { Applied, OpenedPlan } from './plan-server.ts';
import { createPlanClients } from './plan-clients.ts';
import { openingState, type PlanClient, type PlanState, type RefusedEdit } from './plan-state.ts';
import { planUpdatesTopic, type PlanChange } from './plan-topics.ts';
import { refusedEdit, typedAt } from './refused-edit.ts';
import type { ProviderOptions } from './provider-options.ts';
import { holdState } from './state-holder.ts';
import { createUpdateQueue, type UpdateQueue } from './update-queue.ts';
import { isForeignText, LEFT_BEHIND, REMOTE, watchDocument } from './watch-document.ts';

/** How long a plan that is on the device waits for the server before it opens without it, ms. */
export const OPEN_PATIENCE_MS = 3_000;

/**
 * One branch of a plan in one window: its document, joined with the server's by PLAN-PROTOCOL.md. What is written is on the
 * device before it is sent, and counts as stored when the server has committed it; `dispose` sends what is left.
 */
export class PlanProvider {
  readonly #options: ProviderOptions;
  readonly #newId: () => string;
  readonly #held = holdState(openingState(new Y.Doc()));
  readonly #clients = createPlanClients();
  readonly #keeper: ReturnType<typeof createCopyKeeper>;
  readonly #opener: ReturnType<typeof createPlanOpener>;
  readonly #away = createAway();
  #connection: ReturnType<typeof watchConnection> | null = null;
  #queue: UpdateQueue;
  #stopFollowing: (() => void) | null = null;
  /** Who wrote what is applied at this moment. */
  #hearing: PlanClient | null = null;
  #ended = false;
  #may = false;

  constructor(options: ProviderOptions) {
    this.#options = options;
    this.#newId = options.newId ?? newUuid;
    this.#keeper = createCopyKeeper(options.copies, () => this.#set({ kept: false }));
    this.#queue = this.#newQueue();
    this.#opener = createPlanOpener({
      ...options,
      random: this.#options.random ?? Math.random,
      stateVector: () => Y.encodeStateVector(this.state.doc),
      onOpened: (opened) => this.#opened(opened),
      onDenied: () => this.#denied(),
      onSilence: () => {
        if (!this.state.parties && this.state.connection !== 'live') this.#set({ phase: 'unreachable' });
      },
    });
  }

  /** How it stands; the same object until something changes. */
  get state(): PlanState {
    return this.#held.get();
  }

  /** Tells of changes of `state`, once for several at a time. */
  subscribe = (listener: () => void): (() => void) => this.#held.subscribe(listener);

  /** Who writes with a client id, as far as the server has told. */
  authorOf = (clientId: number): PlanClient | null => this.#clients.of(clientId);

  /** What was written here and is not stored yet, as text to copy. */
  unsent = (): RefusedEdit['typed'] => {
    const { doc, parties } = this.state;
    return parties ? typedAt(doc, parties, this.#queue.places()) : [];
  };

  /** Opens it from the device and then from the server; what goes wrong is told by `state`. */
  async open(): Promise<void> {
    const { copies, network } = this.#options;
    const nothing: KeptPlan = { copy: null, pending: [], refused: [] };
    const kept = await copies.read().catch(() => {
      this.#set({ kept: false });
      return nothing;
    });
    if (this.#ended) return;
    this.#take(kept);
    this.#connection = watchConnection({ ...this.#options, onChange: (now) => this.#connected(now) });
    this.#connection.look();
    this.#queue.adopt(kept.pending);
    if (!network.isOnline()) await this.#openFromDevice();
    else if (this.state.parties) setTimeout(() => void this.#openFromDevice(), OPEN_PATIENCE_MS);
    void this.#openFromServer();
  }

  /** Sends and keeps at once what was gathered: the page is about to go. */
  flush(): void {
    this.#queue.flush();
    this.#keeper.save();
  }

  dismissRefused = (id: string): void => this.#setRefused(this.state.refused.filter((one) => one.id !== id));

  dismissMerge = (): void => this.#set({ merge: null });

  /** Ends the window's part; what is left is sent as long as the server answers, and else stays on the device. */
  async dispose(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#opener.stop();
    this.#connection?.stop();
    this.#stopFollowing?.();
    this.#held.clear();
    this.#keeper.save();
    await this.#queue.drain();
    this.#keeper.stop();
    this.#options.copies.release();
    this.state.doc.destroy();
  }

  /** What the device holds: the server's state, and above it what was not sent. */
  #take({ copy, pending, refused }: KeptPlan): void {
    const { doc } = this.state;
    if (copy) {
      this.#clients.add(copy.clients);
      knowRoots(doc, copy.parties);
      Y.applyUpdate(doc, copy.state, REMOTE);
      this.#keeper.begin(copy);
      this.#may = copy.mayWrite;
      this.#set({ parties: copy.parties, regionCode: copy.regionCode, seq: copy.seq });
    }
    for (const one of pending) {
      Y.applyUpdate(doc, one.update, LEFT_BEHIND);
      if (one.away) this.#away.wrote(one.places);
    }
    this.#listen(doc);
    if (refused.length > 0) this.#set({ refused });
  }

  /** Makes the plan usable without the server, when the device has it and it was not made anew since: with a client id in store one writes. */
  async #openFromDevice(): Promise<void> {
    if (this.#ended || this.state.phase === 'ready' || this.state.generation > 0) return;
    if (!this.state.parties) return this.#set({ phase: 'unreachable' });
    const spare = this.#may ? await this.#options.copies.takeSpare().catch(() => null) : null;
    if (this.#ended) return;
    if (this.state.clientId === null && spare !== null) this.#writeAs(spare);
    else if (spare !== null) await this.#options.copies.addSpares([spare]).catch(() => undefined);
    this.#set({ phase: 'ready', noSpare: this.#may && this.state.clientId === null });
  }

  #openFromServer(): Promise<void> | undefined {
    return this.#stopFollowing || this.state.phase === 'absent' ? undefined : this.#opener.ask();
  }

  #denied(): void {
    void this.#options.copies.dropCopy().catch(() => undefined);
    this.#may = false;
    this.#set({ phase: 'absent', mayWrite: false });
  }

  #opened(opened: OpenedPlan): void {
    const { parties, regionCode, mayWrite, seq, state, storeFailing } = opened;
    this.#may = mayWrite;
    this.#clients.add(opened.clients);
    const spares = [...opened.spareClientIds];
    if (this.state.clientId === null && opened.clientId !== null) this.#writeAs(opened.clientId);
    else if (opened.clientId !== null) spares.push(opened.clientId);
    void this.#options.copies.addSpares(spares).catch(() => this.#set({ kept: false }));
    const { doc } = this.state;
    knowRoots(doc, parties);
    Y.applyUpdate(doc, state, REMOTE);
    this.#keeper.facts({ parties, regionCode, mayWrite, clients: this.#clients.all });
    this.#keeper.add(state, seq);
    this.#keeper.save();
    const may = mayWrite && this.state.clientId !== null;
    this.#set({ phase: 'ready', parties, regionCode, storeFailing, mayWrite: may, noSpare: false, seq: Math.max(seq, this.state.seq) });
    this.#follow(seq);
    this.#queue.wake();
  }

  #writeAs(clientId: number): void {
    void this.#options.copies.claim(clientId).catch(() => true);
    this.state.doc.clientID = clientId;
    this.#set({ clientId, mayWrite: this.#may });
  }

  #follow(seq: number): void {
    if (this.#ended || this.#stopFollowing) return;
    const { planId, proposalId, transport } = this.#options;
    this.#stopFollowing = transport.follow(planUpdatesTopic, { planId, proposalId }, String(seq), {
      onChange: (change) => this.#heard(change),
      onCaughtUp: () => {
        this.#connection?.caughtUp();
        this.#queue.wake();
        this.#cameBack();
      },
    });
  }

  #heard(change: PlanChange): void {
    if (change.kind === 'store') {
      this.#set({ storeFailing: change.failing });
      if (!change.failing) this.#queue.wake();
      return;
    }
    if (change.author) this.#clients.add([change.author]);
    this.#hearing = change.author;
    Y.applyUpdate(this.state.doc, change.update, REMOTE);
    this.#hearing = null;
    this.#keeper.add(change.update, change.seq);
    this.#set({ seq: Math.max(change.seq, this.state.seq) });
  }

  /** Every edit of this window goes to the queue. */
  #listen(doc: Y.Doc): void {
    watchDocument(doc, {
      onRemote: (transaction, places) =>
        this.#away.heard(places, this.#hearing ? [this.#hearing.regionCode] : this.#clients.regionsIn(transaction)),
      onOwn: (update, places) => {
        const { clientId, connection, regionCode } = this.state;
        // What an editor tidies in a text that is only read here stays here.
        if (clientId === null || [...places].every((place) => isForeignText(place, regionCode, this.#options.proposalId !== null))) return;
        const away = connection !== 'live';
        if (away) this.#away.wrote(places);
        this.#queue.add(update, places, clientId, away);
      },
    });
  }

  #newQueue(): UpdateQueue {
    const { server, copies } = this.#options;
    return createUpdateQueue({
      server,
      copies,
      newId: this.#newId,
      random: this.#options.random ?? Math.random,
      onChange: () => this.#counted(),
      onStored: (one, { seq, at }) => {
        this.#keeper.stored(one);
        this.#set({ ownSeq: Math.max(seq, this.state.ownSeq), savedAt: at, storeFailing: false });
      },
      onPutOff: ({ code }) => {
        if (code === 'NOT_STORED') this.#set({ storeFailing: true });
      },
      onRefused: (_one, refusal) => void this.#refused(refusal),
      onNotKept: () => this.#set({ kept: false }),
    });
  }

  #counted(): void {
    const pending = this.#queue.size;
    const since = this.state.pendingSince;
    this.#set({ pending, pendingSince: pending === 0 ? null : (since ?? Date.now()) });
    if (pending === 0) this.#cameBack();
  }

  /** The local document holds what the server never will (P7): what was typed is put aside as text, and the document made anew. */
  async #refused(refusal: Extract<Applied, { kind: 'refused' }> | null): Promise<void> {
    const { parties, doc } = this.state;
    const left = this.#queue.takeAll();
    this.#setRefused([...this.state.refused, refusedEdit(doc, parties, left, refusal)]);
    this.#keeper.begin(null);
    this.#stopFollowing?.();
    this.#stopFollowing = null;
    this.#opener.drop();
    this.#connection?.again();
    this.#away.forget();
    this.#queue = this.#newQueue();
    const fresh = new Y.Doc();
    if (parties) knowRoots(fresh, parties);
    this.#listen(fresh);
    // At once: what is typed into the old document from now on goes nowhere.
    const generation = this.state.generation + 1;
    this.#set({ doc: fresh, generation, phase: 'opening', clientId: null, mayWrite: false, seq: 0 });
    this.#set({ pending: 0, pendingSince: null, merge: null });
    doc.destroy();
    await this.#options.copies.dropPending(left.map(({ key }) => key)).catch(() => undefined);
    await this.#options.copies.dropCopy().catch(() => undefined);
    await this.#openFromServer();
  }

  #setRefused(refused: readonly RefusedEdit[]): void {
    this.#set({ refused });
    void this.#options.copies.keepRefused(refused).catch(() => this.#set({ kept: false }));
  }

  #connected(connection: PlanState['connection']): void {
    if (connection !== 'live') this.#away.left(connection === 'offline');
    this.#set({ connection });
    if (connection === 'connecting') void this.#openFromServer();
  }

  /** Connected, caught up and everything sent: what came together meanwhile is told. */
  #cameBack(): void {
    if (this.state.connection !== 'live' || this.#queue.size > 0) return;
    const merge = this.#away.returned();
    if (merge) this.#set({ merge });
  }

  #set = (change: Partial<PlanState>): void => this.#held.set(change);
}
