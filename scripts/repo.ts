import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Absolute path of something in the checkout. */
export function repoPath(...parts: string[]): string {
  return join(ROOT, ...parts);
}

/** Paths relative to the checkout, with `/`, sorted; what is installed or built is left out. */
export function repoFiles(patterns: readonly string[]): string[] {
  const found = globSync([...patterns], {
    cwd: ROOT,
    exclude: (name) => /(^|[\\/])(node_modules|dist|\.git|\.saling|coverage)$/.test(name),
  });
  return found.map((path) => path.replaceAll('\\', '/')).sort();
}

/** The JavaScript file behind a command of an installed package, to be run by this Node without a shell. */
export function toolPath(name: string, bin: string = name): string {
  const folder = repoPath('node_modules', name);
  const manifestPath = join(folder, 'package.json');
  if (!existsSync(manifestPath)) throw new Error(`The package ${name} is not installed: run \`npx pnpm@12 install\`.`);
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as { bin?: string | Record<string, string> };
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[bin];
  if (!path) throw new Error(`The package ${name} has no command ${bin}.`);
  return join(folder, path);
}
