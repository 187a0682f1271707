import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One line of the budget (UX §9): what it is, how much there is, how much there may be, in bytes. */
export interface BudgetLine {
  what: string;
  bytes: number;
  limit: number;
}

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
  assets?: string[];
}

type Manifest = Record<string, Chunk>;

const KB = 1024;
const FIRST_VISIT = 230 * KB;
const ROUTE = 60 * KB;
const FONT = 48 * KB;
/** The editor of long texts, which comes when somebody writes one. */
const EDITOR = 150 * KB;
const EDITOR_CHUNK = 'src/parts/content-form/editor/rich-editor.tsx';
/** A page that is an editor as a whole: the document, its table and what joins it with the others. */
const PLAN_EDITOR = 'src/features/plan/plan-page.tsx';
/** What a first visit needs besides the entry: the start page and the words in Indonesian. */
const FIRST_PAGE = ['src/features/region/home-page.tsx', 'src/locales/id.po'];
/** Catalogues that come with some pages beside the common one. */
const TEXTS: Record<string, RegExp> = {
  joint: /^(library|practice|writing|adoption|pairs|news|plans?)\//,
  practices: /^(library|practice|writing|adoption)\//,
  pairs: /^(pairs|news)\//,
  report: /^report\//,
  plans: /^plans?\//,
  ministry: /^(watches|assessing|national|national-feed|national-pairs|data)\//,
  account: /^(organisation|console|invitation|settings|demo-mail)\//,
};
const textsOf = (page: string): string[] => [
  'src/locales/later/id.po',
  ...Object.entries(TEXTS).flatMap(([name, pages]) => (pages.test(page) ? [`src/locales/${name}/id.po`] : [])),
];
/** Further pages that bring more than themselves. */
const WITH: Record<string, string[]> = Object.fromEntries(
  [
    'organisation/organisation-page',
    'invitation/invitation-page',
    'settings/settings-page',
    'demo-mail/demo-mail-page',
    'pairs/pairs-page',
    'pairs/finder-page',
    'pairs/propose-page',
    'pairs/pair-page',
    'national-pairs/national-pairs-page',
    'report/report-page',
    'ranking/ranking-page',
    'data/open-data-page',
    'data/exports-page',
    'data/check-log-page',
    'national/national-page',
    'national-feed/national-feed-page',
    'news/news-page',
    'watches/watches-page',
    'assessing/assessing-page',
    'assessing/assess-page',
    'assessing/region-stages-page',
    'writing/write-page',
    'writing/edit-page',
    'writing/import-page',
    'adoption/adoptions-page',
    'adoption/adoption-page',
    'library/library-page',
    'practice/practice-page',
    'plan/plan-page',
    'plans/plans-page',
    'plans/new-plan-page',
    'plans/verification-page',
  ].map((page) => [`src/features/${page}.tsx`, textsOf(page)]),
);
/** The console is for developers, who wait for an editor. */
const FREE = ['src/features/console/console-page.tsx'];

/** Weighs a build by its manifest: gzipped JavaScript and CSS of the first visit, of each further page, and the font. */
export function measureBudget(dist: string): BudgetLine[] {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const weigh = (files: Iterable<string>): number =>
    [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);

  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  if (!entry) throw new Error('The manifest names no entry.');
  const first = filesOf(manifest, [entry, ...FIRST_PAGE]);
  const pages = Object.keys(manifest).filter(
    (key) => /^src\/features\/.*-page\.tsx$/.test(key) && !FIRST_PAGE.includes(key) && !FREE.includes(key),
  );
  const writing = filesOf(manifest, ['src/features/writing/edit-page.tsx', 'src/parts/content-form/section-fields.tsx']);
  const fonts = [...new Set(filesAndAssets(manifest, first))].filter((file) => file.endsWith('.woff2'));
  return [
    { what: 'first visit', bytes: weigh(first), limit: FIRST_VISIT },
    ...pages.map((page) => ({
      what: page,
      bytes: weigh([...filesOf(manifest, [page, ...(WITH[page] ?? [])])].filter((file) => !first.has(file))),
      limit: page === PLAN_EDITOR ? EDITOR : ROUTE,
    })),
    {
      what: 'text editor',
      bytes: weigh([...filesOf(manifest, [EDITOR_CHUNK])].filter((file) => !first.has(file) && !writing.has(file))),
      limit: EDITOR,
    },
    { what: 'font', bytes: fonts.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0), limit: FONT },
  ];
}

/** Lines that are over their limit. */
export function overBudget(lines: readonly BudgetLine[]): BudgetLine[] {
  return lines.filter((line) => line.bytes > line.limit);
}

/** JavaScript and CSS that come with some modules before anything of them runs. */
function filesOf(manifest: Manifest, keys: readonly string[]): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The manifest has no ${key}: name what the first visit needs anew.`);
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const key of keys) visit(key);
  return files;
}

function filesAndAssets(manifest: Manifest, files: ReadonlySet<string>): string[] {
  return Object.values(manifest).flatMap((chunk) => (files.has(chunk.file) ? (chunk.assets ?? []) : []));
}
