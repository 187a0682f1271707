/** Opcodes of RFC 6455 that a server sends. */
export const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const;

const LONGEST_HEADER = 10;

/** What is told of each frame: `payload` only where it was wanted. Servers do not mask, and ours do not fragment. */
export interface FrameListener {
  /** Whether the bytes of a frame are wanted; otherwise it is only counted, which costs next to nothing. */
  wants(opcode: number, length: number): boolean;
  frame(opcode: number, length: number, payload: Buffer | null): void;
}

/** Cuts what a WebSocket server sends into frames, without keeping what nobody wants. */
export class FrameReader {
  readonly #listener: FrameListener;
  readonly #header = Buffer.alloc(LONGEST_HEADER);
  #headerBytes = 0;
  #opcode = 0;
  #length = 0;
  #left = -1;
  #parts: Buffer[] | null = null;

  constructor(listener: FrameListener) {
    this.#listener = listener;
  }

  /** Takes in what came; nothing of `bytes` is kept as it is, so it may be used again. */
  push(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    while (at < to) {
      if (this.#left < 0) {
        this.#header[this.#headerBytes++] = bytes[at++]!;
        this.#begin();
        continue;
      }
      const taken = Math.min(this.#left, to - at);
      this.#parts?.push(Buffer.from(bytes.subarray(at, at + taken)));
      at += taken;
      this.#left -= taken;
      if (this.#left === 0) this.#end();
    }
  }

  /** Reads the header once all of it is there. */
  #begin(): void {
    if (this.#headerBytes < 2) return;
    const short = this.#header[1]! & 0x7f;
    if (this.#headerBytes < (short === 126 ? 4 : short === 127 ? LONGEST_HEADER : 2)) return;
    this.#opcode = this.#header[0]! & 0x0f;
    this.#length = short === 126 ? this.#header.readUInt16BE(2) : short === 127 ? Number(this.#header.readBigUInt64BE(2)) : short;
    this.#headerBytes = 0;
    this.#left = this.#length;
    this.#parts = this.#listener.wants(this.#opcode, this.#length) ? [] : null;
    if (this.#left === 0) this.#end();
  }

  #end(): void {
    const payload = this.#parts && Buffer.concat(this.#parts);
    this.#parts = null;
    this.#left = -1;
    this.#listener.frame(this.#opcode, this.#length, payload);
  }
}

/** A frame as a client sends it: masked, with a mask of zeros, which changes nothing. */
export function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | length, 0, 0, 0, 0])
      : Buffer.from([0x80 | opcode, 0x80 | 126, length >> 8, length & 0xff, 0, 0, 0, 0]);
  return Buffer.concat([head, payload]);
}
