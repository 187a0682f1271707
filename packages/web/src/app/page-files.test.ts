import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { routesOf } from '../../build/page-files.ts';

const SOURCES = ['routes.tsx', 'joint-routes.ts', 'ministry-routes.ts'].map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'));

test('every page of the routes is known to the build, each once, with the catalogues it is loaded with', () => {
  const routes = SOURCES.flatMap(routesOf);
  const pages = SOURCES.flatMap((source) => [...source.matchAll(/import\('\.\.\/(features\/[^']+)'\)/g)].map(([, module]) => module));
  expect(routes.map(({ module }) => module)).toEqual(pages);
  expect(new Set(routes.map(({ path }) => path)).size).toBe(routes.length);
  expect(routes.filter(({ path }) => ['/bandingkan', '/peringkat', '/nasional'].includes(path))).toEqual([
    { path: '/bandingkan', module: 'features/compare/compare-page.tsx', texts: [] },
    { path: '/peringkat', module: 'features/ranking/ranking-page.tsx', texts: ['later'] },
    { path: '/nasional', module: 'features/national/national-page.tsx', texts: ['later', 'ministry'] },
  ]);
});
