import { refuse } from './refusal.ts';

// As lib0 decodes: a mark of byte order stays, or the length would be another.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads what lib0 writes, strictly: nothing beyond the end, no number in more bytes than it needs, no broken UTF-8. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) refuse('MALFORMED', 'The update ends early');
    this.at += 1;
    return value;
  }

  /** An unsigned number of variable length, at most `most`. */
  uint(most: number): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (value > most) refuse('MALFORMED', `A number is beyond ${most}`);
      if (byte < 0x80) {
        if (byte === 0 && factor > 1) refuse('MALFORMED', 'A number has more bytes than it needs');
        return value;
      }
    }
  }

  /** A signed number of variable length: six bits and a sign, then seven bits each. */
  int(): number {
    const first = this.byte();
    const sign = (first & 0x40) > 0 ? -1 : 1;
    let value = first & 0x3f;
    if (first < 0x80) return sign * value;
    for (let factor = 64; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (value > Number.MAX_SAFE_INTEGER) refuse('MALFORMED', 'A number is too great');
      if (byte < 0x80) {
        if (byte === 0) refuse('MALFORMED', 'A number has more bytes than it needs');
        return sign * value;
      }
    }
  }

  text(): string {
    const bytes = this.slice(this.uint(this.left));
    try {
      return UTF8.decode(bytes);
    } catch {
      refuse('MALFORMED', 'A text is not UTF-8');
    }
  }

  /** A view of the next bytes. */
  slice(length: number): Uint8Array {
    if (length > this.left) refuse('MALFORMED', 'The update ends early');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  float32(): number {
    this.slice(4);
    return this.#view.getFloat32(this.at - 4);
  }

  float64(): number {
    this.slice(8);
    return this.#view.getFloat64(this.at - 8);
  }

  int64(): bigint {
    this.slice(8);
    return this.#view.getBigInt64(this.at - 8);
  }
}
