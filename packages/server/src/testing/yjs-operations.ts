import { planParts } from '@saling/schema/plan';
import * as Y from 'yjs';

import type { Random } from './random.ts';

const MARKS = [{ bold: {} }, { italic: {} }, { italic: {}, underline: {} }];
/** Texts stay below their limits, so that what is refused is never a matter of chance. */
const TEXT_MAX = 120;
const LIST_MAX = 12;

/**
 * The kinds of operations that Yjs tests itself with (random texts, marks, deltas, lists, attributes and elements), on the
 * parts of a plan where they have a place: without the edits of plans around them.
 */
export function operateAtRandom(doc: Y.Doc, owners: readonly (string | null)[], random: Random): void {
  const parts = planParts(doc);
  const actions = owners.flatMap((owner) => [...parts.actions(owner).values()]);
  const fragment = random.pick([
    parts.purpose,
    parts.narrative,
    ...owners.flatMap((owner) => (owner === null ? [] : [parts.section(owner)])),
  ]);
  const operations: (() => void)[] = [
    () => onText(parts.title, random),
    () => onElements(fragment, random),
    () => onSpans(fragment, random),
  ];
  if (actions.length > 0) {
    const action = random.pick(actions);
    operations.push(
      () => onText(action.get(random.pick(['what', 'output'])) as Y.Text, random),
      () => onList(action.get('notes') as Y.Array<unknown>, random),
    );
  }
  doc.transact(() => random.pick(operations)(), 'me');
}

/**
 * A random stretch of a text that begins and ends between characters: `[at, at + length)`. Yjs itself replaces both halves of a
 * surrogate pair that an operation cuts, in the copy where it cuts them, and no editor cuts one (P3).
 */
export function stretchOf(text: Y.Text, most: number, random: Random): { at: number; length: number } {
  const said = (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('');
  const clean = (place: number): number => {
    const unit = said.charCodeAt(place);
    return unit >= 0xdc00 && unit <= 0xdfff ? place + 1 : place;
  };
  const at = clean(random.below(text.length + 1));
  return { at, length: clean(Math.min(at + random.below(most + 1), text.length)) - at };
}

function word(random: Random): string {
  return Array.from({ length: 1 + random.below(6) }, () => String.fromCharCode(97 + random.below(26))).join('');
}

function onText(text: Y.Text, random: Random): void {
  const { at, length } = stretchOf(text, 2, random);
  if (text.length < TEXT_MAX && random.chance(0.6)) return text.insert(at, `${word(random)} `);
  text.delete(at, length);
}

function onList(list: Y.Array<unknown>, random: Random): void {
  const at = random.below(list.length + 1);
  if (list.length < LIST_MAX && random.chance(0.6))
    list.insert(
      at,
      Array.from({ length: 1 + random.below(3) }, () => word(random)),
    );
  else list.delete(at, Math.min(random.below(3), list.length - at));
}

function onElements(fragment: Y.XmlFragment, random: Random): void {
  const at = random.below(fragment.length + 1);
  const dice = random.next();
  if (fragment.length === 0 || dice < 0.4) {
    const element = new Y.XmlElement(random.pick(['paragraph', 'heading']));
    if (element.nodeName === 'heading') element.setAttribute('level', random.pick([2, 3]) as unknown as string);
    element.insert(0, [new Y.XmlText(word(random))]);
    return fragment.insert(at, [element]);
  }
  if (dice < 0.6) return fragment.delete(at, Math.min(random.below(3), fragment.length - at));
  const element = fragment.get(random.below(fragment.length));
  if (element instanceof Y.XmlElement && element.nodeName === 'heading')
    element.setAttribute('level', random.pick([2, 3]) as unknown as string);
}

function onSpans(fragment: Y.XmlFragment, random: Random): void {
  const spans = fragment.toArray().flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []));
  const texts = spans.filter((one) => one instanceof Y.XmlText);
  if (texts.length === 0) return;
  const text = random.pick(texts);
  const { at, length } = stretchOf(text, 2, random);
  const dice = random.next();
  if (dice < 0.3) text.insert(at, word(random), random.pick([undefined, ...MARKS]));
  else if (dice < 0.5) text.delete(at, length);
  else if (dice < 0.7) text.format(at, length, random.pick(MARKS));
  else text.applyDelta(deltaOf(text, random));
}

/** Steps that keep with a mark, put in, and take away, one stretch after the other. */
function deltaOf(text: Y.Text, random: Random): object[] {
  const places = Array.from({ length: 6 }, () => stretchOf(text, 0, random).at).toSorted((a, b) => a - b);
  const steps: object[] = places[0]! > 0 ? [{ retain: places[0] }] : [];
  for (const [step, from] of places.slice(0, -1).entries()) {
    const some = places[step + 1]! - from;
    const dice = random.below(3);
    if (dice === 0 && some > 0) steps.push({ retain: some, attributes: random.pick(MARKS) });
    else if (dice === 1 && some > 0 && some < 10) steps.push({ delete: some });
    else {
      steps.push({ insert: word(random), ...(random.chance(0.5) && { attributes: random.pick(MARKS) }) });
      if (some > 0) steps.push({ retain: some });
    }
  }
  return steps;
}
