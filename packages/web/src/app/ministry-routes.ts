import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as v from 'valibot';

import { code, root, text, withTexts, year } from './root-route.tsx';

const national = createRoute({
  getParentRoute: () => root,
  path: '/nasional',
  validateSearch: v.object({ tahun: year, menurut: text, provinsi: code, pulau: text, urut: text, peta: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/national/national-page.tsx'), 'ministry'),
    'NationalPage',
  ),
});
const nationalPairs = createRoute({
  getParentRoute: () => root,
  path: '/nasional/pasangan',
  validateSearch: v.object({ tab: text, urut: text, provinsi: code, jenis: text, tahun: year }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/national-pairs/national-pairs-page.tsx'), 'ministry'),
    'NationalPairsPage',
  ),
});
const nationalFeed = createRoute({
  getParentRoute: () => root,
  path: '/nasional/siaran',
  validateSearch: v.object({ jenis: text, provinsi: text, wilayah: text, pasangan: text, indikator: text, sampai: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/national-feed/national-feed-page.tsx'), 'ministry'),
    'NationalFeedPage',
  ),
});
const assessing = createRoute({
  getParentRoute: () => root,
  path: '/asesmen',
  validateSearch: v.object({ tab: text, tahap: text, provinsi: code, tahun: year }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/assessing/assessing-page.tsx'), 'ministry'),
    'AssessingPage',
  ),
});
const assess = createRoute({
  getParentRoute: () => root,
  path: '/asesmen/$kode',
  validateSearch: v.object({ tab: text, tahun: year }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/assessing/assess-page.tsx'), 'ministry'),
    'AssessPage',
  ),
});
const regionStages = createRoute({
  getParentRoute: () => root,
  path: '/wilayah/$kode/penilaian',
  validateSearch: v.object({ tahun: year }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/assessing/region-stages-page.tsx'), 'ministry'),
    'RegionStagesPage',
  ),
});
const watches = createRoute({
  getParentRoute: () => root,
  path: '/pantauan',
  validateSearch: v.object({ apa: text, id: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/watches/watches-page.tsx'), 'ministry'),
    'WatchesPage',
  ),
});
const openData = createRoute({
  getParentRoute: () => root,
  path: '/data-terbuka',
  component: lazyRouteComponent(
    withTexts(() => import('../features/data/open-data-page.tsx'), 'ministry'),
    'OpenDataPage',
  ),
});
const exportsPage = createRoute({
  getParentRoute: () => root,
  path: '/unduhan',
  component: lazyRouteComponent(
    withTexts(() => import('../features/data/exports-page.tsx'), 'ministry'),
    'ExportsPage',
  ),
});
const checkLog = createRoute({
  getParentRoute: () => root,
  path: '/periksa-log',
  validateSearch: v.object({ hari: text }),
  component: lazyRouteComponent(
    withTexts(() => import('../features/data/check-log-page.tsx'), 'ministry'),
    'CheckLogPage',
  ),
});

/** Pages of the country as a whole: what the ministry watches and assesses, who is told of it, and its data. */
export const ministryRoutes = [
  national,
  nationalPairs,
  nationalFeed,
  assessing,
  assess,
  regionStages,
  watches,
  openData,
  exportsPage,
  checkLog,
] as const;
