import type { DecodedUpdate, DeletedRange, Struct } from './decode-update.ts';

const UTF8 = new TextEncoder();

/** Bytes that grow. */
class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  uint(value: number): void {
    let left = value;
    while (left > 0x7f) {
      this.byte((left % 128) | 0x80);
      left = Math.floor(left / 128);
    }
    this.byte(left);
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  bytes(value: Uint8Array): void {
    this.#room(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** The update again, in encoding V1, without what `offset` says the server has. Lists of structs may be empty. */
export function encodeUpdate({ bytes, structs, deletions }: DecodedUpdate): Uint8Array {
  const writer = new ByteWriter();
  const clients = [...structs].filter(([, list]) => list.length > 0).toSorted(([a], [b]) => b - a);
  writer.uint(clients.length);
  for (const [client, list] of clients) {
    writer.uint(list.length);
    writer.uint(client);
    writer.uint(list[0]!.clock + list[0]!.offset);
    for (const struct of list) writeStruct(writer, bytes, struct);
  }
  writeDeletions(writer, deletions);
  return writer.done();
}

function writeStruct(writer: ByteWriter, bytes: Uint8Array, struct: Struct): void {
  const { client, clock, offset, content } = struct;
  if (offset === 0) return writer.bytes(bytes.subarray(struct.start, struct.end));
  if (!content) {
    writer.byte(0);
    return writer.uint(struct.length - offset);
  }
  // What is left of a struct stands right of what the server has of it.
  writer.byte(struct.info | 0x80);
  writer.uint(client);
  writer.uint(clock + offset - 1);
  if (struct.rightOrigin) {
    writer.uint(struct.rightOrigin.client);
    writer.uint(struct.rightOrigin.clock);
  }
  if (content.kind === 'text') {
    const text = UTF8.encode(content.text.slice(offset));
    writer.uint(text.length);
    writer.bytes(text);
  } else if (content.kind === 'values') {
    writer.uint(struct.length - offset);
    writer.bytes(bytes.subarray(content.ends[offset - 1], struct.end));
  } else writer.uint(struct.length - offset);
}

function writeDeletions(writer: ByteWriter, deletions: ReadonlyMap<number, readonly DeletedRange[]>): void {
  const clients = [...deletions].filter(([, ranges]) => ranges.length > 0).toSorted(([a], [b]) => b - a);
  writer.uint(clients.length);
  for (const [client, ranges] of clients) {
    writer.uint(client);
    writer.uint(ranges.length);
    for (const { clock, length } of ranges) {
      writer.uint(clock);
      writer.uint(length);
    }
  }
}
