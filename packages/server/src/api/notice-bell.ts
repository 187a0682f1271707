/** Tells open inboxes that there may be something new in them. A hint: who hears it looks in the database. */
export interface NoticeBell {
  /** Says that people were told something, or have read it, in this and all other processes. */
  ring(personIds: Iterable<string>): void;
  /** Calls `listener` whenever it was rung for a person; answers the function that ends it. */
  listen(personId: string, listener: () => void): () => void;
}
