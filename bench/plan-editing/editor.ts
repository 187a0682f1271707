import type * as Y from 'yjs';

/** Somebody who has a plan open, at whichever server. */
export interface Editor extends AsyncDisposable {
  readonly doc: Y.Doc;
  /** Everything written here so far was acknowledged by the server. */
  settled(): Promise<void>;
}

/** A server with documents that editors share. */
export interface Peer extends AsyncDisposable {
  readonly name: string;
  /** Process whose time and memory are counted. */
  readonly pid: number;
  /** Makes so many documents, each with so many actions; answers their names. */
  documents(count: number, actions: number): Promise<string[]>;
  /** Opens a document as one of several people. */
  open(document: string, person: number): Promise<Editor>;
}

/** Name of the action that an editor writes in: each has one, so that what is measured is the way, not the merging. */
export function actionId(place: number): string {
  return `00000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`;
}
