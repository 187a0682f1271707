import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import * as v from 'valibot';

import { NotFoundPage, PageError, PagePending } from './fallbacks.tsx';
import { parseSearch, stringifySearch } from './search-params.ts';
import { Shell } from './shell.tsx';

const code = v.optional(v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\d{2}(\.\d{2})?$/))), undefined));
const text = v.optional(v.fallback(v.optional(v.string()), undefined));
const year = v.optional(
  v.fallback(
    v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer(), v.minValue(2000), v.maxValue(2100))),
    undefined,
  ),
);

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: PageError });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: v.object({ tahun: year }),
  component: lazyRouteComponent(() => import('../features/region/home-page.tsx'), 'HomePage'),
});
const region = createRoute({
  getParentRoute: () => root,
  path: '/wilayah/$kode',
  validateSearch: v.object({ tahun: year }),
  component: lazyRouteComponent(() => import('../features/region/region-page.tsx'), 'RegionPage'),
});
const compare = createRoute({
  getParentRoute: () => root,
  path: '/bandingkan',
  validateSearch: v.object({ a: code, b: code, tahun: year, aspek: text }),
  component: lazyRouteComponent(() => import('../features/compare/compare-page.tsx'), 'ComparePage'),
});
const report = createRoute({
  getParentRoute: () => root,
  path: '/lapor',
  validateSearch: v.object({ tahun: year, indikator: text }),
  component: lazyRouteComponent(() => import('../features/report/report-page.tsx'), 'ReportPage'),
});
const ranking = createRoute({
  getParentRoute: () => root,
  path: '/peringkat',
  validateSearch: v.object({ tahun: year, provinsi: code, q: text, domain: text, aspek: text }),
  component: lazyRouteComponent(() => import('../features/ranking/ranking-page.tsx'), 'RankingPage'),
});
const console_ = createRoute({
  getParentRoute: () => root,
  path: '/konsol',
  component: lazyRouteComponent(() => import('../features/console/console-page.tsx'), 'ConsolePage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/masuk',
  validateSearch: v.object({ kembali: text }),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

/** Development only; in a build the branch and its chunk are gone. */
const gallery = createRoute({
  getParentRoute: () => root,
  path: '/galeri',
  component: import.meta.env.DEV ? lazyRouteComponent(() => import('../features/gallery/gallery-page.tsx'), 'GalleryPage') : NotFoundPage,
});

/** Makes the router; pages come as chunks of their own, fetched when a link is pointed at. */
export function makeRouter() {
  return createRouter({
    routeTree: root.addChildren([home, region, compare, report, ranking, console_, signIn, gallery]),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: PagePending,
    defaultErrorComponent: PageError,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
