import { parseAllDocuments } from 'yaml';

/** An object of YAML, whose form is not known yet. */
export type Tree = { [key: string]: unknown };

/** The documents of a file; `problems` says what cannot be read, with the line. */
export function readYaml(text: string): { documents: Tree[]; problems: string[] } {
  const parsed = parseAllDocuments(text, { merge: true, uniqueKeys: true });
  if (!Array.isArray(parsed)) return { documents: [], problems: ['there is nothing in it'] };
  const problems = parsed.flatMap(({ errors, warnings }) => [...errors, ...warnings].map(({ message }) => message));
  if (problems.length > 0) return { documents: [], problems };
  return { documents: parsed.map((document) => document.toJS() as Tree), problems };
}

/** What stands at a path, or undefined. */
export function at(tree: unknown, ...path: (string | number)[]): unknown {
  let here = tree;
  for (const step of path) here = here !== null && typeof here === 'object' ? (here as Tree)[step] : undefined;
  return here;
}

/** What stands at a path as a list; empty when there is none. */
export function listAt(tree: unknown, ...path: (string | number)[]): unknown[] {
  const found = at(tree, ...path);
  return Array.isArray(found) ? found : [];
}

/** What stands at a path as text; empty when there is none. */
export function textAt(tree: unknown, ...path: (string | number)[]): string {
  const found = at(tree, ...path);
  return ['string', 'number', 'boolean'].includes(typeof found) ? `${found as string | number | boolean}` : '';
}
