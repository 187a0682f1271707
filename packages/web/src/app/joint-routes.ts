import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as v from 'valibot';

import { code, number, root, text, withTexts, year } from './root-route.tsx';

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
    withTexts(() => import('../features/library/library-page.tsx'), 'joint', 'practices'),
    'LibraryPage',
  ),
});
const practice = createRoute({
  getParentRoute: () => root,
  path: '/pengetahuan/$id',
  validateSearch: v.object({ versi: number, banding: number, tab: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/practice/practice-page.tsx'), 'joint', 'practices'),
    'PracticePage',
  ),
});

const pairs = createRoute({
  getParentRoute: () => root,
  path: '/mitra',
  component: lazyRouteComponent(
    withTexts(() => import('../features/pairs/pairs-page.tsx'), 'joint', 'pairs'),
    'PairsPage',
  ),
});
const findPartner = createRoute({
  getParentRoute: () => root,
  path: '/mitra/cari',
  validateSearch: v.object({ jenis: text, provinsi: code, tahun: year }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/pairs/finder-page.tsx'), 'joint', 'pairs'),
    'FinderPage',
  ),
});
const proposePair = createRoute({
  getParentRoute: () => root,
  path: '/mitra/usul',
  validateSearch: v.object({ dengan: code }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/pairs/propose-page.tsx'), 'joint', 'pairs'),
    'ProposePage',
  ),
});
const pair = createRoute({
  getParentRoute: () => root,
  path: '/mitra/$id',
  validateSearch: v.object({ tab: text, tahun: year, sisi: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/pairs/pair-page.tsx'), 'joint', 'pairs'),
    'PairPage',
  ),
});
const news = createRoute({
  getParentRoute: () => root,
  path: '/kabar',
  validateSearch: v.object({ tab: text, mitra: text, jenis: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/news/news-page.tsx'), 'joint', 'pairs'),
    'NewsPage',
  ),
});

const writePractice = createRoute({
  getParentRoute: () => root,
  path: '/pengetahuan/tulis',
  component: lazyRouteComponent(
    withTexts(() => import('../features/writing/write-page.tsx'), 'joint', 'practices'),
    'WritePage',
  ),
});
const importPractices = createRoute({
  getParentRoute: () => root,
  path: '/pengetahuan/impor',
  component: lazyRouteComponent(
    withTexts(() => import('../features/writing/import-page.tsx'), 'joint', 'practices'),
    'ImportPage',
  ),
});
const editPractice = createRoute({
  getParentRoute: () => root,
  path: '/pengetahuan/$id/sunting',
  validateSearch: v.object({ bagian: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/writing/edit-page.tsx'), 'joint', 'practices'),
    'EditPage',
  ),
});
const adoptions = createRoute({
  getParentRoute: () => root,
  path: '/adopsi',
  validateSearch: v.object({ tab: text, tahap: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/adoption/adoptions-page.tsx'), 'joint', 'practices'),
    'AdoptionsPage',
  ),
});
const adoption = createRoute({
  getParentRoute: () => root,
  path: '/adopsi/$id',
  validateSearch: v.object({ bagian: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/adoption/adoption-page.tsx'), 'joint', 'practices'),
    'AdoptionPage',
  ),
});

const plans = createRoute({
  getParentRoute: () => root,
  path: '/rencana',
  validateSearch: v.object({ mitra: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/plans/plans-page.tsx'), 'joint', 'plans'),
    'PlansPage',
  ),
});
const newPlan = createRoute({
  getParentRoute: () => root,
  path: '/rencana/baru',
  validateSearch: v.object({
    mitra: text,
    dari: text,
    templat: text,
    indikator: text,
    wilayah: code,
    tahun: year,
    target: text,
    upaya: text,
    tetap: text,
    banyak: number,
  }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/plans/new-plan-page.tsx'), 'joint', 'plans'),
    'NewPlanPage',
  ),
});
const plan = createRoute({
  getParentRoute: () => root,
  path: '/rencana/$id',
  validateSearch: v.object({
    tampilan: text,
    kegiatan: text,
    panel: text,
    usulan: text,
    adopsi: text,
    q: text,
    milik: text,
    status: text,
    indikator: text,
    terlambat: text,
    berubah: text,
  }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/plan/plan-page.tsx'), 'joint', 'plans'),
    'PlanPage',
  ),
});
const verification = createRoute({
  getParentRoute: () => root,
  path: '/verifikasi/$kode',
  validateSearch: v.object({ sidik: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/plans/verification-page.tsx'), 'joint', 'plans'),
    'VerificationPage',
  ),
});

/** Pages of what regions do together: the library, pairs, adoption, plans, news. */
export const jointRoutes = [
  library,
  practice,
  pairs,
  findPartner,
  proposePair,
  pair,
  news,
  writePractice,
  importPractices,
  editPractice,
  adoptions,
  adoption,
  plans,
  newPlan,
  plan,
  verification,
] as const;
