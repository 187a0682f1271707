import { parse, type DocumentNode } from 'graphql';

/** Documents handed over at once: far more than requests that are between two steps. */
const HANDED = 1_000;
const REFUSED = parse('{ __typename }');

/**
 * Hands Apollo Server the documents that were read here, by their hash, as if it had kept them: so each is
 * parsed and validated once for all roads, our limits first. For one that is refused it is given another,
 * and the refusal follows in the next step.
 */
export class HandedDocuments {
  readonly #byHash = new Map<string, DocumentNode>();

  /** `null` for a document that will be refused. */
  hand(hash: string, document: DocumentNode | null): void {
    this.#byHash.delete(hash);
    this.#byHash.set(hash, document ?? REFUSED);
    for (const [oldest] of this.#byHash) {
      if (this.#byHash.size <= HANDED) return;
      this.#byHash.delete(oldest);
    }
  }

  /** Apollo Server puts a prefix for the schema before the hash. */
  async get(key: string): Promise<DocumentNode | undefined> {
    return this.#byHash.get(key.slice(key.lastIndexOf(':') + 1));
  }

  async set(): Promise<void> {
    // What Apollo Server parsed itself it need not keep.
  }

  async delete(): Promise<boolean> {
    return false;
  }
}
