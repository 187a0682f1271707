import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** What several pages are made of: its texts are in a catalogue that is loaded with these pages (`addTexts` in `api/language.ts`). */
const LATER = ['src/parts/*.{ts,tsx}', 'src/parts/evidence', 'src/parts/content-form/upload'];
/** Of them those in which practices and plans are written and talked about. */
const JOINT = ['src/parts/content-form/*.{ts,tsx}', ...['comments', 'narrative', 'content-form/editor'].map((name) => `src/parts/${name}`)];
/** Those of practices. */
const PRACTICES = ['library', 'practice', 'writing', 'adoption'].map((name) => `src/features/${name}`);
/** Those of pairs and of what happens in them. */
const PAIRS = ['pairs', 'news'].map((name) => `src/features/${name}`);
/** Those of a region's own report. */
const REPORT = ['src/features/report'];
/** Those for administrators, developers, and of one's own account. */
const ACCOUNT = ['organisation', 'console', 'invitation', 'settings', 'demo-mail'].map((name) => `src/features/${name}`);
/** Those of the ministry's pages, and of data for everybody. */
const MINISTRY = ['watches', 'assessing', 'national', 'national-feed', 'national-pairs', 'data'].map((name) => `src/features/${name}`);
/** Those of plans, which say as much as all the others together. */
const PLANS = ['src/features/plan', 'src/features/plans', 'src/collab'];

/** What is said when the live line is lost. */
const LINE = ['src/app/line'];

const MORE = {
  later: LATER,
  joint: JOINT,
  practices: PRACTICES,
  pairs: PAIRS,
  report: REPORT,
  account: ACCOUNT,
  ministry: MINISTRY,
  plans: PLANS,
  line: LINE,
};

/** The Indonesian sentence is the key, so only `en.po` holds translations. */
export default defineConfig({
  sourceLocale: 'id',
  locales: ['id', 'en'],
  // The first visit brings the first catalogue alone; what is read later, or by some people alone, comes with its pages.
  catalogs: [
    {
      path: '<rootDir>/src/locales/{locale}',
      include: ['src'],
      exclude: ['**/*.test.*', 'src/parts/**', ...Object.values(MORE).flatMap((folders) => folders.map((folder) => `${folder}/**`))],
    },
    ...Object.entries(MORE).map(([name, include]) => ({
      path: `<rootDir>/src/locales/${name}/{locale}`,
      include,
      exclude: ['**/*.test.*'],
    })),
  ],
  orderBy: 'message',
  // Line numbers would change the catalogues whenever code moves.
  format: formatter({ lineNumbers: false }),
});
