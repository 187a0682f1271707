/** Names of settings that `config.ts` reads. */
export function settingsRead(config: string): Set<string> {
  const names = new Set([...config.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name!));
  for (const [, list] of config.matchAll(/const \{([^}]*)\} = env;/g)) {
    for (const [, name] of list!.matchAll(/\b([A-Z][A-Z0-9_]+)\b/g)) names.add(name!);
  }
  return names;
}

/** Settings that a page of operators does not name in a table, and those in its tables that nobody reads. */
export function documentedProblems(page: string, read: ReadonlySet<string>): string[] {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const named = new Set(rows.flatMap((row) => [...row.split(' | ')[0]!.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name!)));
  const missing = [...read].filter((name) => !named.has(name)).map((name) => `${name} is read and in no table`);
  return missing.concat([...named].filter((name) => !read.has(name)).map((name) => `${name} is in a table and read by nobody`));
}

/** Settings that a deployment gives and nobody reads. */
export function givenProblems(given: Iterable<string>, read: ReadonlySet<string>): string[] {
  return [...given].filter((name) => !read.has(name)).map((name) => `gives ${name}, which no server reads`);
}
