import { canonicalPlan, isStorable, LIMITS, planParts, planRoots, readPlan, type PlanParties } from '@saling/schema/plan';
import * as Y from 'yjs';

import { isAttributeValue, isEvidence, isMark, isNote, VALUE_CHECKS } from '../modules/plan-sync/gate/values.rules.ts';

/**
 * What is wrong with a document, in words; empty when every rule holds (P9). Reads all of it by Yjs' own means, so that it does
 * not believe what the gate reckons.
 */
export function wrongInPlan(doc: Y.Doc, parties: PlanParties): string[] {
  const wrong: string[] = [];
  const expect = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(what);
  };
  const roots = planRoots(parties);
  const names = new Set(roots.map(({ name }) => name));
  for (const name of doc.share.keys()) expect(names.has(name), `root ${name}`);
  expect(doc.store.pendingStructs === null && doc.store.pendingDs === null, 'something waits for what is missing');
  const parts = planParts(doc);
  const text = (holder: unknown, most: number, what: string): void => {
    expect(holder instanceof Y.Text && !(holder instanceof Y.XmlText), `${what} is no text`);
    const said = String(holder);
    expect(isStorable(said) && said.length <= most, `${what} says too much`);
  };
  const list = (holder: unknown, check: (value: unknown) => boolean, least: number, most: number, what: string): void => {
    const values = holder instanceof Y.Array ? (holder.toArray() as unknown[]) : [];
    expect(holder instanceof Y.Array && values.length >= least && values.length <= most && values.every(check), what);
  };
  text(parts.title, LIMITS.planTitleLength, 'title');
  for (const [id, map] of parts.groups) {
    expect([...map.keys()].toSorted().join() === 'deleted,name,order', `keys of group ${id}`);
    text(map.get('name'), LIMITS.shortTextLength, 'name');
    for (const field of ['order', 'deleted'] as const) list(map.get(field), VALUE_CHECKS[field], 1, 50, `group ${field}`);
  }
  const texts = ['what', 'output', ...parties.flatMap((code) => [`unit:${code}`, `person:${code}`])];
  const keys = [...texts, ...Object.keys(VALUE_CHECKS), 'notes', 'evidence'].toSorted().join();
  let actions = 0;
  for (const owner of [null, ...parties]) {
    for (const [id, map] of parts.actions(owner)) {
      actions += 1;
      expect([...map.keys()].toSorted().join() === keys, `keys of action ${id}`);
      for (const key of texts) text(map.get(key), LIMITS.planTextLength, key);
      for (const [field, check] of Object.entries(VALUE_CHECKS)) list(map.get(field), check, 1, 50, field);
      list(map.get('notes'), isNote, 0, LIMITS.planNotes, 'notes');
      list(map.get('evidence'), isEvidence, 0, LIMITS.planEvidence, 'evidence');
    }
  }
  expect(actions <= LIMITS.planActions && parts.groups.size <= LIMITS.planGroups, 'too many actions or groups');
  for (const { name, kind } of roots) if (kind === 'richText') richText(doc.getXmlFragment(name), 1, expect);
  canonicalPlan(readPlan(doc, parties));
  return wrong;
}

function richText(holder: Y.XmlFragment, depth: number, expect: (holds: boolean, what: string) => void): void {
  expect(depth <= LIMITS.planDepth + 1, 'too deep');
  for (const part of holder.toArray()) {
    if (part instanceof Y.XmlElement) {
      for (const [name, value] of Object.entries(part.getAttributes() as Record<string, unknown>)) {
        expect(isAttributeValue(part.nodeName, name, value), `attribute ${name}`);
      }
      richText(part, depth + 1, expect);
    } else {
      for (const { insert, attributes } of (part as Y.XmlText).toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
        expect(typeof insert === 'string' && isStorable(insert), 'text');
        for (const [key, value] of Object.entries(attributes ?? {})) expect(isMark(key, value), `mark ${key}`);
      }
    }
  }
}
