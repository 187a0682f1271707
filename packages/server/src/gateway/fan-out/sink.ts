import type { Frames } from './shared-frames.ts';

/** Bytes that may wait in a connection for it to be given more without being asked; beyond, it goes on at its own pace. */
export const EASY_BYTES = 256 * 1024;

/** Where the results of one subscription go: an operation on a WebSocket, or an SSE stream. */
export interface Sink {
  /** Bytes that wait for the other side to take them. */
  readonly waitingBytes: number;
  /** Whether it still takes bytes. */
  readonly open: boolean;
  /** Writes one result or several; the bytes are made once for all connections that say the same. */
  write(frames: Frames): void;
}
