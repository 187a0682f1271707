/** Somebody at a plan, with one window. */
export interface PlanPlace {
  clientId: number;
  personId: string;
  name: string;
  regionCode: string;
  /** Where in the plan: JSON of the client's own form. */
  at: string | null;
  /** The last stored update that is on their screen. */
  seenSeq: number;
}

/** Windows that are named at once. */
export const PLAN_PRESENCE_NAMED = 100;

/** Who is in a plan now. */
export interface PlanPresent {
  people: PlanPlace[];
  /** People who look on without a client id of their own. */
  observers: number;
}

/** Who is where in a plan now (P12). Nothing of it is stored. Names are those that the server knows. */
export interface PlanPresenceBook {
  /** A window says where it is; it is there until it has said nothing for a while, or `leave` is called. */
  report(planId: string, place: PlanPlace): void;
  /** A person looks on, whether they report or not; answers the function by which they go. With the last one go all their windows. */
  look(planId: string, personId: string): () => void;
  /** The same for somebody who cannot say when they go. */
  mark(planId: string, personId: string): void;
  /** Who is there. */
  present(planId: string): PlanPresent;
  /** Whether a window reported to this process by that client id as that person: it was judged then. */
  holds(planId: string, clientId: number, personId: string): boolean;
  /** Calls `listener` whenever that changes; answers the function that ends it. */
  watch(planId: string, listener: () => void): () => void;
}
