import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import * as v from 'valibot';

const PAGES = v.array(v.object({ path: v.string(), files: v.array(v.string()), texts: v.record(v.string(), v.array(v.string())) }));
type PageFiles = v.InferOutput<typeof PAGES>[number];

/** One build; `at` is when it was made, ms since 1970. */
interface Made {
  at: number;
  html: string;
  pages: PageFiles[];
}

/** The script that knows the language before anything is shown, and asks for the texts in it. */
const FIRST_SCRIPT = '<script src="/awal.js"';

/**
 * The one page of the web client, with what a certain address of it needs named in its head, so that a browser asks for all
 * of it at once. What each needs the build wrote into `pages.json`; without it the page is sent as it is.
 */
export class WebPage {
  readonly #folder: string;
  #made: Made | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** HTML for a path such as `/wilayah/32.11`, and its ETag; undefined when the client is not built. */
  at(path: string): { html: string; tag: string } | undefined {
    const made = this.#read();
    if (!made) return undefined;
    const page = pageOf(made.pages, path);
    const html = page ? withHints(made.html, page) : made.html;
    return { html, tag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"` };
  }

  /** Read once for each build: a server may run while another is made. */
  #read(): Made | undefined {
    const html = join(this.#folder, 'index.html');
    const at = statSync(html, { throwIfNoEntry: false })?.mtimeMs;
    if (at === undefined) return (this.#made = undefined);
    if (this.#made?.at === at) return this.#made;
    const list = join(this.#folder, 'pages.json');
    const pages = existsSync(list) ? v.parse(PAGES, JSON.parse(readFileSync(list, 'utf8'))) : [];
    return (this.#made = { at, html: readFileSync(html, 'utf8'), pages });
  }
}

function pageOf(pages: readonly PageFiles[], path: string): PageFiles | undefined {
  const wanted = path.split('/');
  const fitting = pages.filter((page) => {
    const parts = page.path.split('/');
    return (
      parts.length === wanted.length &&
      parts.every((part, place) => part === wanted[place] || (part.startsWith('$') && wanted[place] !== ''))
    );
  });
  // `/rencana/baru` before `/rencana/$id`.
  return fitting.find((page) => !page.path.includes('$')) ?? fitting[0];
}

function withHints(html: string, { files, texts }: PageFiles): string {
  const links = files.map((file) =>
    file.endsWith('.css')
      ? `<link rel="preload" as="style" crossorigin href="${file}">`
      : `<link rel="modulepreload" crossorigin href="${file}">`,
  );
  const attributes = Object.entries(texts).map(([language, list]) => ` data-${language}="${list.join(' ')}"`);
  return html.replace(FIRST_SCRIPT, () => FIRST_SCRIPT + attributes.join('')).replace('</head>', () => `${links.join('\n')}\n</head>`);
}
