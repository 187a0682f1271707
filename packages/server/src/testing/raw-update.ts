/** An unsigned number as an update writes it. */
export function varUint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 0x7f; left = Math.floor(left / 128)) bytes.push((left % 128) | 0x80);
  return [...bytes, left];
}

/** A text as an update writes it. */
export function varText(text: string): number[] {
  const bytes = Buffer.from(text);
  return [...varUint(bytes.length), ...bytes];
}

export interface RawClient {
  client: number;
  clock: number;
  structs: readonly (readonly number[])[];
}

/** An update in encoding V1, byte by byte: what no Yjs would write. Deletions are `[client, clock, length]`. */
export function rawUpdate(clients: readonly RawClient[], deletions: readonly (readonly [number, number, number])[] = []): Uint8Array {
  const ranges = Map.groupBy(deletions, ([client]) => client);
  return Uint8Array.from([
    ...varUint(clients.length),
    ...clients.flatMap(({ client, clock, structs }) => [
      ...varUint(structs.length),
      ...varUint(client),
      ...varUint(clock),
      ...structs.flat(),
    ]),
    ...varUint(ranges.size),
    ...[...ranges].flatMap(([client, list]) =>
      [client, list.length, ...list.flatMap(([, clock, length]) => [clock, length])].flatMap(varUint),
    ),
  ]);
}

/** Structs of a raw update. Ids are `[client, clock]`. */
export const raw = {
  gc: (length: number): number[] => [0, ...varUint(length)],
  skip: (length: number): number[] => [10, ...varUint(length)],
  deleted: (root: string, length: number): number[] => [1, 1, ...varText(root), ...varUint(length)],
  /** Text at the beginning of a root. */
  text: (root: string, text: string): number[] => [4, 1, ...varText(root), ...varText(text)],
  /** Text within what has an id. */
  textIn: (parent: readonly [number, number], text: string): number[] => [4, 0, ...parent.flatMap(varUint), ...varText(text)],
  /** Text between two neighbours. */
  textBetween: (left: readonly [number, number], right: readonly [number, number], text: string): number[] => [
    0x80 | 0x40 | 4,
    ...left.flatMap(varUint),
    ...right.flatMap(varUint),
    ...varText(text),
  ],
  /** An element of a rich text within what has an id. */
  element: (parent: readonly [number, number], nodeName: string): number[] => [7, 0, ...parent.flatMap(varUint), 3, ...varText(nodeName)],
  /** A map under a key of a root, or of what has an id. */
  map: (parent: string | readonly [number, number], key: string): number[] => [
    0x20 | 7,
    ...(typeof parent === 'string' ? [1, ...varText(parent)] : [0, ...parent.flatMap(varUint)]),
    ...varText(key),
    1,
  ],
};
