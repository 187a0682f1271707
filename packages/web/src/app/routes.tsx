import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import * as v from 'valibot';

import { addTexts } from '../api/language.ts';
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

const number = v.optional(
  v.fallback(v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer(), v.minValue(1))), undefined),
);

/** A page whose texts are in the second catalogue: both come together. */
function withTexts<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), addTexts()]);
    return page;
  };
}

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
  validateSearch: v.object({ tab: text, klien: text, rentang: text, ukuran: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/console/console-page.tsx')),
    'ConsolePage',
  ),
});
const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisasi',
  validateSearch: v.object({ tab: text, kelompok: text, hasil: text, orang: text, dari: text, sampai: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/organisation/organisation-page.tsx')),
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
    withTexts(() => import('../features/invitation/invitation-page.tsx')),
    'InvitationPage',
  ),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/pengaturan',
  component: lazyRouteComponent(
    withTexts(() => import('../features/settings/settings-page.tsx')),
    'SettingsPage',
  ),
});
const demoMail = createRoute({
  getParentRoute: () => root,
  path: '/surat',
  component: lazyRouteComponent(
    withTexts(() => import('../features/demo-mail/demo-mail-page.tsx')),
    'DemoMailPage',
  ),
});

const library = createRoute({
  getParentRoute: () => root,
  path: '/pengetahuan',
  validateSearch: v.object({
    q: text,
    indikator: text,
    aspek: text,
    provinsi: text,
    jenis: text,
    layanan: text,
    diadopsi: text,
    bukti: text,
    diikuti: text,
    urut: text,
    tab: text,
  }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/library/library-page.tsx')),
    'LibraryPage',
  ),
});
const practice = createRoute({
  getParentRoute: () => root,
  path: '/pengetahuan/$id',
  validateSearch: v.object({ versi: number, banding: number, tab: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/practice/practice-page.tsx')),
    'PracticePage',
  ),
});

const pairs = createRoute({
  getParentRoute: () => root,
  path: '/mitra',
  component: lazyRouteComponent(
    withTexts(() => import('../features/pairs/pairs-page.tsx')),
    'PairsPage',
  ),
});
const findPartner = createRoute({
  getParentRoute: () => root,
  path: '/mitra/cari',
  validateSearch: v.object({ jenis: text, provinsi: code, tahun: year }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/pairs/finder-page.tsx')),
    'FinderPage',
  ),
});
const proposePair = createRoute({
  getParentRoute: () => root,
  path: '/mitra/usul',
  validateSearch: v.object({ dengan: code }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/pairs/propose-page.tsx')),
    'ProposePage',
  ),
});
const pair = createRoute({
  getParentRoute: () => root,
  path: '/mitra/$id',
  validateSearch: v.object({ tab: text, tahun: year, sisi: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/pairs/pair-page.tsx')),
    'PairPage',
  ),
});
const news = createRoute({
  getParentRoute: () => root,
  path: '/kabar',
  validateSearch: v.object({ tab: text, mitra: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/news/news-page.tsx')),
    'NewsPage',
  ),
});

const writePractice = createRoute({
  getParentRoute: () => root,
  path: '/pengetahuan/tulis',
  component: lazyRouteComponent(
    withTexts(() => import('../features/writing/write-page.tsx')),
    'WritePage',
  ),
});
const importPractices = createRoute({
  getParentRoute: () => root,
  path: '/pengetahuan/impor',
  component: lazyRouteComponent(
    withTexts(() => import('../features/writing/import-page.tsx')),
    'ImportPage',
  ),
});
const editPractice = createRoute({
  getParentRoute: () => root,
  path: '/pengetahuan/$id/sunting',
  validateSearch: v.object({ bagian: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/writing/edit-page.tsx')),
    'EditPage',
  ),
});
const adoptions = createRoute({
  getParentRoute: () => root,
  path: '/adopsi',
  validateSearch: v.object({ tab: text, tahap: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/adoption/adoptions-page.tsx')),
    'AdoptionsPage',
  ),
});
const adoption = createRoute({
  getParentRoute: () => root,
  path: '/adopsi/$id',
  validateSearch: v.object({ bagian: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/adoption/adoption-page.tsx')),
    'AdoptionPage',
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
      library,
      practice,
      writePractice,
      importPractices,
      editPractice,
      adoptions,
      adoption,
      pairs,
      findPartner,
      proposePair,
      pair,
      news,
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
