import spbe2020 from './data/spbe-2020.json?raw';
import type { Framework } from './framework.ts';
import { parseFramework } from './parse-framework.ts';

/** Every framework this build carries, by id, in the order they came. */
export const frameworks: ReadonlyMap<string, Framework> = /* @__PURE__ */ loadFrameworks([spbe2020]);

function loadFrameworks(sources: readonly string[]): Map<string, Framework> {
  const read = sources.map((source) => parseFramework(source));
  return new Map(read.map((framework) => [framework.id, framework]));
}
