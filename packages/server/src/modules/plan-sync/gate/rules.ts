import { isStorable, LIMITS, type ActionValueField } from '@saling/schema/plan';

import type { Deletion } from './deletions.ts';
import type { Placed } from './find-places.ts';
import { GONE, GROUP_KEYS, textLimit, type Place, type PlaceOrGone } from './places.ts';
import { documentBytes, partsOf, richTextLength, type PlanCopy } from './plan-copy.ts';
import type { Content } from './read-content.ts';
import { refuse } from './refusal.ts';
import { isAttributeValue, isEvidence, isMark, isNote, VALUE_CHECKS } from './values.rules.ts';

/** Values that a register may keep at once (P2): each has one for everybody who set it without knowing of the others. */
export const REGISTER_MAX = 50;
/** Marks, paragraphs and other parts of one rich text: they make it as slow as words do. */
export const RICH_PARTS_MAX = 20_000;

const broken = (detail: string): never => refuse('RULE_BROKEN', detail);

/**
 * Step "rules": what the update leaves behind is a plan (P9). Reckoned from what it brings and takes away, so that
 * the document is touched by nothing that is refused, and nothing is read again that it does not change. Answers by how
 * many characters and parts each rich text grows.
 */
export function checkRules(copy: PlanCopy, placed: readonly Placed[], deletions: readonly Deletion[], bytes: number): Map<string, number> {
  const changes = new Map<Place, { added: number; removed: number }>();
  const changeOf = (place: Place): { added: number; removed: number } => {
    const known = changes.get(place) ?? { added: 0, removed: 0 };
    changes.set(place, known);
    return known;
  };
  const written = new Map<string, number>();
  const write = ({ kind, root: { name } }: Place, isMark: boolean, length: number): void => {
    if (kind !== 'spans' && kind !== 'richText') return;
    const what = kind === 'spans' && !isMark ? name : partsOf(name);
    written.set(what, (written.get(what) ?? 0) + length);
  };
  const keys = new Map<Place, number>();
  for (const { struct, place, sub, inner } of placed) {
    if (struct.content) checkContent(place, sub, struct.content);
    if (place === GONE) continue;
    const content = struct.content!;
    const length = struct.length - struct.offset;
    if (content.kind !== 'deleted' && content.kind !== 'format') changeOf(place).added += length;
    if (content.kind !== 'deleted' && sub === null) write(place, content.kind === 'format', length);
    if (inner) changeOf(inner);
    if (place.kind === 'action' || place.kind === 'group') keys.set(place, (keys.get(place) ?? 0) + 1);
  }
  for (const { place, length, isFormat, isAttribute } of deletions) {
    if (!isFormat) changeOf(place).removed += length;
    // Who takes a part of a rich text away names what is in it, too.
    if (!isAttribute) write(place, isFormat, -length);
  }
  for (const [place, { added, removed }] of changes) checkPlace(copy, place, added, removed, keys.get(place) ?? 0);
  for (const [what, length] of written) {
    const most = copy.roots.has(what) ? LIMITS.planRichTextLength : RICH_PARTS_MAX;
    if (length > 0 && richTextLength(copy, what, length, most) + length > most) broken(`${what} has more than ${most}`);
  }
  if (documentBytes(copy, bytes, LIMITS.planBytes) + bytes > LIMITS.planBytes)
    broken(`The document has more than ${LIMITS.planBytes} bytes`);
  return written;
}

function checkContent(place: PlaceOrGone, sub: string | null, content: Content): void {
  if (content.kind === 'text') {
    if (!isStorable(content.text)) broken('A text has a character that cannot be stored');
  } else if (content.kind === 'values') {
    for (const value of content.values) checkValue(place === GONE ? NOWHERE : place, sub, value);
  } else if (content.kind === 'format' && !isMark(content.key, content.value)) {
    broken(`${content.key.slice(0, 60)} is no mark of a text, or not like this`);
  }
}

/** A value that nobody sees is bounded as an attribute is. */
const NOWHERE = { kind: 'richText', name: '' } as const;

function checkValue({ kind, name }: Pick<Place, 'kind' | 'name'>, sub: string | null, value: unknown): void {
  const fits =
    kind === 'register'
      ? VALUE_CHECKS[name as ActionValueField](value)
      : kind === 'notes'
        ? isNote(value)
        : kind === 'evidence'
          ? isEvidence(value)
          : isAttributeValue(name, sub ?? '', value);
  if (!fits) broken(`${sub ?? name} cannot be ${(JSON.stringify(value, plain) ?? 'undefined').slice(0, 100)}`);
}

const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

function checkPlace(copy: PlanCopy, place: Place, added: number, removed: number, keys: number): void {
  const { kind, name, holder } = place;
  const before = holder?._length ?? 0;
  const after = before + added - removed;
  const more = added > removed;
  switch (kind) {
    case 'text':
      if (more && after > textLimit(place)) broken(`${name} has more than ${textLimit(place)} characters`);
      break;
    case 'register':
      if (after < 1) broken(`${name} is left without a value`);
      if (more && after > REGISTER_MAX) broken(`${name} keeps more than ${REGISTER_MAX} values`);
      break;
    case 'notes':
      if (more && after > LIMITS.planNotes) broken(`An action has more than ${LIMITS.planNotes} notes`);
      break;
    case 'evidence':
      if (more && after > LIMITS.planEvidence) broken(`An action has more than ${LIMITS.planEvidence} pieces of evidence`);
      break;
    case 'action':
      // Keys are set once and with their right type each, so that their number says that all are there.
      if (keys !== copy.actionKeys.size) broken(`The action ${name} is not whole`);
      break;
    case 'group':
      if (keys !== GROUP_KEYS.size) broken(`The group ${name} is not whole`);
      break;
    case 'actions': {
      let count = added;
      for (const [holderOf, root] of copy.rootOf) if (root.kind === 'actions') count += holderOf._map.size;
      if (count > LIMITS.planActions) broken(`A plan has at most ${LIMITS.planActions} actions`);
      break;
    }
    case 'groups':
      if (holder!._map.size + added > LIMITS.planGroups) broken(`A plan has at most ${LIMITS.planGroups} groups`);
      break;
    default:
  }
}
