import * as Y from 'yjs';

/** The two regions of a plan, in the plan's order: it names the document's roots. */
export type PlanParties = readonly [string, string];

/** What lies under a root of the document. */
export type RootKind = 'text' | 'richText' | 'groups' | 'actions';

/** A root of a plan's document: its name, what lies under it, and whose it is; null is both regions' (P4). */
export interface PlanRoot {
  name: string;
  kind: RootKind;
  owner: string | null;
}

/** Every root that a plan's document may have; no other name is known. */
export function planRoots([a, b]: PlanParties): PlanRoot[] {
  return [
    { name: 'title', kind: 'text', owner: null },
    { name: 'purpose', kind: 'richText', owner: null },
    { name: 'narrative', kind: 'richText', owner: null },
    { name: sectionRoot(a), kind: 'richText', owner: a },
    { name: sectionRoot(b), kind: 'richText', owner: b },
    { name: 'groups', kind: 'groups', owner: null },
    { name: actionsRoot(null), kind: 'actions', owner: null },
    { name: actionsRoot(a), kind: 'actions', owner: a },
    { name: actionsRoot(b), kind: 'actions', owner: b },
  ];
}

/** Root of what a region writes for itself. */
export function sectionRoot(regionCode: string): string {
  return `section:${regionCode}`;
}

/** Root of a region's actions; null for those of both. */
export function actionsRoot(owner: string | null): string {
  return owner === null ? 'actions' : `actions:${owner}`;
}

/** An action as it lies in the document: texts, lists, and a register for each value (`register.ts`). */
export type ActionMap = Y.Map<Y.Text | Y.Array<unknown>>;
export type GroupMap = Y.Map<Y.Text | Y.Array<unknown>>;

/** The document's parts by name. Asking for one makes it, so that all copies know its kind. */
export interface PlanParts {
  title: Y.Text;
  purpose: Y.XmlFragment;
  narrative: Y.XmlFragment;
  section: (regionCode: string) => Y.XmlFragment;
  groups: Y.Map<GroupMap>;
  actions: (owner: string | null) => Y.Map<ActionMap>;
}

/** The parts of a plan's document. */
export function planParts(doc: Y.Doc): PlanParts {
  return {
    title: doc.getText('title'),
    purpose: doc.getXmlFragment('purpose'),
    narrative: doc.getXmlFragment('narrative'),
    section: (regionCode) => doc.getXmlFragment(sectionRoot(regionCode)),
    groups: doc.getMap('groups'),
    actions: (owner) => doc.getMap(actionsRoot(owner)),
  };
}

/** An empty document with the kind of every root set. */
export function emptyPlanDocument(parties: PlanParties): Y.Doc {
  const doc = new Y.Doc();
  knowRoots(doc, parties);
  return doc;
}

/**
 * Sets the kind of every root; what was applied before they were known keeps its content. From then on the document leaves
 * marks of texts alone that others' updates made redundant: Yjs would take them away in this copy, each copy by what it had
 * at that moment, and a copy whose deletions go nowhere (a reader's, the server's) would read otherwise than the rest (P10).
 */
export function knowRoots(doc: Y.Doc, parties: PlanParties): void {
  doc.on('afterTransaction', leaveMarks);
  for (const { name, kind } of planRoots(parties)) {
    if (kind === 'text') doc.getText(name);
    else if (kind === 'richText') doc.getXmlFragment(name);
    else doc.getMap(name);
  }
}

function leaveMarks(transaction: Y.Transaction): void {
  transaction._needFormattingCleanup = false;
}

/** An action of the document with its owner; null when there is none of that id. */
export function findAction(doc: Y.Doc, parties: PlanParties, actionId: string): { owner: string | null; map: ActionMap } | null {
  const parts = planParts(doc);
  for (const owner of [null, ...parties]) {
    const map = parts.actions(owner).get(actionId);
    if (map) return { owner, map };
  }
  return null;
}
