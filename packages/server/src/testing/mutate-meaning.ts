import { decodeUpdate, type Id, type Struct } from '../modules/plan-sync/gate/decode-update.ts';
import type { MutationSource } from './mutate-update.ts';
import type { Random } from './random.ts';
import { rawUpdate, varText, varUint } from './raw-update.ts';

interface Model {
  clients: { client: number; clock: number; structs: Part[] }[];
  deletions: [client: number, clock: number, length: number][];
}

/** A struct: what it names, and the bytes of its content. */
interface Part extends Pick<Struct, 'info' | 'origin' | 'rightOrigin' | 'parent' | 'parentSub'> {
  content: number[];
}

const KEYS = ['what', 'unit:32.11', 'due', 'deleted', 'notes', 'evidence', 'name', 'level', '00000000-0000-4000-8000-000000000009'];
const ROOTS = ['title', 'narrative', 'section:32.11', 'section:34.02', 'groups', 'actions', 'actions:32.11', 'actions:34.02', 'lain'];

/** An update that decodes, with other neighbours, parents, contents, order or deletions than were written. */
export function mutateMeaning(update: Uint8Array, source: MutationSource, random: Random): Uint8Array {
  const model = modelOf(update);
  const strangers = source.others.flatMap((other) => modelOf(other).clients.flatMap(({ structs }) => structs));
  for (let left = 1 + random.below(2); left > 0; left -= 1) random.pick(CHANGES)(model, { ...source, strangers }, random);
  const clients = model.clients.filter(({ structs }) => structs.length > 0);
  return rawUpdate(
    clients.map(({ client, clock, structs }) => ({ client, clock, structs: structs.map(bytesOf) })),
    model.deletions.toSorted(([a, b], [c, d]) => a - c || b - d),
  );
}

function modelOf(update: Uint8Array): Model {
  const { bytes, structs, deletions } = decodeUpdate(update);
  const part = (struct: Struct): Part => ({
    ...struct,
    content: [...bytes.subarray(struct.kind === 'item' ? struct.contentAt : struct.start + 1, struct.end)],
  });
  return {
    clients: [...structs].map(([client, list]) => ({ client, clock: list[0]!.clock, structs: list.map(part) })),
    deletions: [...deletions].flatMap(([client, ranges]) =>
      ranges.map(({ clock, length }): [number, number, number] => [client, clock, length]),
    ),
  };
}

function bytesOf({ info, origin, rightOrigin, parent, parentSub, content }: Part): number[] {
  const kind = info & 0x1f;
  if (kind === 0 || kind === 10) return [kind, ...content];
  const id = ({ client, clock }: Id): number[] => [...varUint(client), ...varUint(clock)];
  const within = typeof parent === 'string' ? [1, ...varText(parent)] : [0, ...id(parent ?? { client: 0, clock: 0 })];
  const alone = !origin && !rightOrigin;
  return [
    kind | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (parentSub !== null ? 0x20 : 0),
    ...(origin ? id(origin) : []),
    ...(rightOrigin ? id(rightOrigin) : []),
    ...(alone ? within : []),
    ...(alone && parentSub !== null ? varText(parentSub) : []),
    ...content,
  ];
}

type Change = (model: Model, source: MutationSource & { strangers: readonly Part[] }, random: Random) => void;

const someId = ({ clocks }: MutationSource, random: Random): Id => {
  const [client, clock] = random.pick(clocks);
  return { client, clock: random.below(clock + 2) };
};
const somePart = ({ clients }: Model, random: Random): Part | null => {
  const structs = clients.flatMap((one) => one.structs);
  return structs.length > 0 ? random.pick(structs) : null;
};

const CHANGES: readonly Change[] = [
  function nameOtherNeighbours(model, source, random) {
    const part = somePart(model, random);
    if (!part) return;
    if (random.chance(0.6)) part.origin = random.chance(0.8) ? someId(source, random) : null;
    if (random.chance(0.6)) part.rightOrigin = random.chance(0.8) ? someId(source, random) : null;
  },
  function standElsewhere(model, source, random) {
    const part = somePart(model, random);
    if (!part) return;
    Object.assign(part, { origin: null, rightOrigin: null, parent: random.chance(0.5) ? random.pick(ROOTS) : someId(source, random) });
    part.parentSub = random.chance(0.5) ? random.pick(KEYS) : null;
  },
  function holdSomethingElse(model, { strangers }, random) {
    const part = somePart(model, random);
    if (!part || strangers.length === 0) return;
    const { info, content } = random.pick(strangers);
    Object.assign(part, { info, content });
  },
  function putInStrangers(model, { strangers }, random) {
    if (model.clients.length === 0 || strangers.length === 0) return;
    const { structs } = random.pick(model.clients);
    structs.splice(random.below(structs.length + 1), 0, { ...random.pick(strangers) });
  },
  function leaveOut(model, _source, random) {
    if (model.clients.length > 0) model.clients[0]!.structs.splice(random.below(model.clients[0]!.structs.length), 1 + random.below(3));
  },
  function double(model, _source, random) {
    const part = somePart(model, random);
    if (part) random.pick(model.clients).structs.push({ ...part });
  },
  function swap(model, _source, random) {
    if (model.clients.length === 0) return;
    const { structs } = model.clients[0]!;
    const at = random.below(structs.length);
    structs.push(...structs.splice(at, 1));
  },
  function delay(model, _source, random) {
    if (model.clients.length > 0) model.clients[0]!.clock = Math.max(0, model.clients[0]!.clock + random.below(7) - 3);
  },
  function takeAway(model, source, random) {
    const { client, clock } = someId(source, random);
    model.deletions.push([client, clock, 1 + random.below(6)]);
  },
  function beSomeoneElse(model, { clocks }, random) {
    if (model.clients.length > 0) model.clients[0]!.client = random.pick(clocks)[0];
  },
];
