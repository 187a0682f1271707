import type { Plugin } from 'vite';

/** The part of the bundler's module graph that is asked here. */
interface Graph {
  getModuleIds(): Iterable<string>;
  getModuleInfo(id: string): { code: string | null; importedIds: readonly string[] } | null;
}

/** Packages that re-export all they have from one file: only what is taken by name counts, else all 6,000 icons would. */
const BARREL = /\/(@mantine\/core|@mantine\/hooks|@tabler\/icons-react)\/(dist\/)?esm\/(index|tabler-icons-react)\.mjs$/;
const NAMES = /(?:import|export)\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g;

/**
 * Learns which modules every page needs, so that they can come as one file instead of sixty.
 * `has` says whether a module is one; the entry is not, as the manifest knows its file by it.
 */
export function learnFirstLoad(entry: string): { plugin: Plugin; has: (id: string) => boolean } {
  const first = new Set<string>();
  return {
    has: (id) => first.has(id),
    plugin: {
      name: 'learn-first-load',
      apply: 'build',
      buildEnd(error) {
        first.clear();
        const main = error ? undefined : [...this.getModuleIds()].find((id) => id.endsWith(entry));
        if (!main) return;
        reach(this, main, first);
        first.delete(main);
      },
    },
  };
}

function reach(graph: Graph, id: string, seen: Set<string>): void {
  if (seen.has(id)) return;
  seen.add(id);
  const module = graph.getModuleInfo(id);
  for (const next of module?.importedIds ?? []) {
    const barrel = BARREL.exec(next)?.[1];
    const wanted = barrel ? takenFrom(module?.code ?? '', barrel, exportsOf(graph, next)) : [next];
    for (const one of wanted) reach(graph, one, seen);
  }
}

/** Modules behind a barrel that `code` takes something of. */
function takenFrom(code: string, barrel: string, behind: ReadonlyMap<string, string>): string[] {
  const names = [...code.matchAll(NAMES)].filter(([, , from]) => from === barrel).flatMap(([, list]) => list!.split(','));
  return names.flatMap((name) => behind.get(name.split(' as ')[0]!.trim()) ?? []);
}

/** Which module is behind each name that a barrel exports. */
function exportsOf(graph: Graph, barrel: string): Map<string, string> {
  const { code, importedIds } = graph.getModuleInfo(barrel)!;
  const made = new Map<string, string>();
  for (const [, list, from] of (code ?? '').matchAll(NAMES)) {
    const id = importedIds.find((one) => one.endsWith(from!.replace(/^\.\//, '/')));
    if (id) for (const name of list!.split(',')) made.set(name.split(' as ').at(-1)!.trim(), id);
  }
  return made;
}
