import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import * as v from 'valibot';

import { NotFoundPage, PageError, PagePending } from './fallbacks.tsx';
import { jointRoutes } from './joint-routes.ts';
import { ministryRoutes } from './ministry-routes.ts';
import { code, root, text, withTexts, year } from './root-route.tsx';
import { parseSearch, stringifySearch } from './search-params.ts';

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
  component: lazyRouteComponent(
    withTexts(() => import('../features/report/report-page.tsx'), 'report'),
    'ReportPage',
  ),
});
const ranking = createRoute({
  getParentRoute: () => root,
  path: '/peringkat',
  validateSearch: v.object({ tahun: year, provinsi: code, q: text, domain: text, aspek: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/ranking/ranking-page.tsx')),
    'RankingPage',
  ),
});
const console_ = createRoute({
  getParentRoute: () => root,
  path: '/konsol',
  validateSearch: v.object({ tab: text, klien: text, rentang: text, ukuran: text, webhook: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/console/console-page.tsx'), 'account'),
    'ConsolePage',
  ),
});
const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisasi',
  validateSearch: v.object({ tab: text, kelompok: text, hasil: text, orang: text, dari: text, sampai: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/organisation/organisation-page.tsx'), 'account'),
    'OrganisationPage',
  ),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/masuk',
  validateSearch: v.object({ kembali: text, galat: text }),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/lupa-sandi',
  component: lazyRouteComponent(() => import('../features/sign-in/forgot-page.tsx'), 'ForgotPage'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/atur-ulang/$kode',
  component: lazyRouteComponent(() => import('../features/sign-in/reset-page.tsx'), 'ResetPage'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/undangan/$kode',
  component: lazyRouteComponent(
    withTexts(() => import('../features/invitation/invitation-page.tsx'), 'account'),
    'InvitationPage',
  ),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/pengaturan',
  component: lazyRouteComponent(
    withTexts(() => import('../features/settings/settings-page.tsx'), 'account'),
    'SettingsPage',
  ),
});
const demoMail = createRoute({
  getParentRoute: () => root,
  path: '/surat',
  component: lazyRouteComponent(
    withTexts(() => import('../features/demo-mail/demo-mail-page.tsx'), 'account'),
    'DemoMailPage',
  ),
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
    routeTree: root.addChildren([
      home,
      region,
      compare,
      report,
      ranking,
      console_,
      organisation,
      signIn,
      forgot,
      reset,
      invitation,
      settings,
      demoMail,
      ...jointRoutes,
      ...ministryRoutes,
      gallery,
    ]),
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
