import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin } from 'vite';

/** What a page brings beside the entry, for `pages.json`, by which the server names it in the page that it sends. */
export interface PageFiles {
  /** Address as the router knows it, such as `/wilayah/$kode`. */
  path: string;
  /** Addresses of scripts and styles. */
  files: string[];
  /** Addresses of its texts, by language. */
  texts: Record<string, string[]>;
}

/** The part of a made file that is asked here. */
export interface MadeFile {
  type: 'asset' | 'chunk';
  isEntry?: boolean;
  imports?: readonly string[];
  facadeModuleId?: string | null;
  viteMetadata?: { importedCss: ReadonlySet<string> };
}

const ROUTE = /path: '(?<path>\/[^']*)',(?:(?!createRoute\()[\s\S])*?import\('(?<module>[^']+)'\)(?:\s*,\s*(?<texts>'[^)]*))?/g;
/** Parts that a page shows at once and loads by themselves, since they are large. */
const AT_ONCE: Record<string, string[]> = { 'features/national/national-page.tsx': ['features/national/national-map.tsx'] };
const LANGUAGES = ['id', 'en'];

/**
 * Writes `pages.json`: what each page needs beside the first files. A browser that is told so in the page itself
 * asks for all at once; else it learns it file by file, a way there and back each time.
 */
export function writePageFiles(folder: string, sources: readonly string[]): Plugin {
  return {
    name: 'page-files',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const routes = sources.flatMap((source) => routesOf(readFileSync(join(folder, source), 'utf8')));
      const pages = routes.map((route) => pageFiles(bundle as Record<string, MadeFile>, `${folder}/src`, route));
      this.emitFile({ type: 'asset', fileName: 'pages.json', source: JSON.stringify(pages) });
    },
  };
}

/** A route as its source says it: its page, without folders above `src`, and its catalogues. */
export interface Route {
  path: string;
  module: string;
  texts: string[];
}

/** Reads the routes of a source; those whose page is not loaded by itself are left out. */
export function routesOf(source: string): Route[] {
  return [...source.matchAll(ROUTE)].map(({ groups }) => ({
    path: groups!['path']!,
    module: groups!['module']!.replace('../', ''),
    texts: textsOf(source, groups!),
  }));
}

function textsOf(source: string, groups: Record<string, string>): string[] {
  const more = [...(groups['texts'] ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name!);
  const call = source.indexOf(`import('${groups['module']}')`);
  return source.slice(0, call).trimEnd().endsWith('withTexts(() =>') ? ['later', ...more] : [];
}

function pageFiles(bundle: Record<string, MadeFile>, src: string, { path, module, texts }: Route): PageFiles {
  const known = reached(bundle, (one) => one.isEntry === true);
  const filesOf = (...modules: string[]): string[] =>
    [...reached(bundle, (one) => modules.some((name) => one.facadeModuleId === `${src}/${name}`))]
      .filter((file) => !known.has(file))
      .map((file) => `/${file}`);
  const catalogues = (language: string): string[] =>
    ['', ...texts.map((name) => `${name}/`)].map((name) => `locales/${name}${language}.po`);
  return {
    path,
    // Not the styles of what another view of the page would leave out: a browser complains of what it asked for in vain.
    files: [...new Set([...filesOf(module), ...filesOf(...(AT_ONCE[module] ?? [])).filter((file) => file.endsWith('.js'))])],
    texts: Object.fromEntries(LANGUAGES.map((language) => [language, filesOf(...catalogues(language))])),
  };
}

/** Names of the files that are loaded with some, themselves included. */
function reached(bundle: Record<string, MadeFile>, from: (file: MadeFile) => boolean): Set<string> {
  const files = new Set<string>();
  const visit = (name: string): void => {
    const file = bundle[name];
    if (files.has(name) || file?.type !== 'chunk') return;
    files.add(name);
    for (const css of file.viteMetadata?.importedCss ?? []) files.add(css);
    for (const imported of file.imports ?? []) visit(imported);
  };
  for (const [name, file] of Object.entries(bundle)) if (file.type === 'chunk' && from(file)) visit(name);
  return files;
}
