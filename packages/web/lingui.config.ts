import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** Features whose texts are in a catalogue that is loaded with their pages (`addTexts` in `api/language.ts`). */
const LATER = [...['pairs', 'library', 'practice', 'writing', 'adoption', 'news'].map((name) => `src/features/${name}`), 'src/parts'];
/** Those for administrators, developers, and of one's own account. */
const ACCOUNT = ['organisation', 'console', 'invitation', 'settings', 'demo-mail'].map((name) => `src/features/${name}`);
/** Those of the ministry's pages, and of data for everybody. */
const MINISTRY = ['watches', 'assessing', 'national', 'national-feed', 'national-pairs', 'data'].map((name) => `src/features/${name}`);
/** Those of plans, which say as much as all the others together. */
const PLANS = ['src/features/plan', 'src/features/plans', 'src/collab'];

/** What is said when the live line is lost. */
const LINE = ['src/app/line'];

/** The Indonesian sentence is the key, so only `en.po` holds translations. */
export default defineConfig({
  sourceLocale: 'id',
  locales: ['id', 'en'],
  // The first visit brings the first catalogue alone; what is read later, or by administrators and developers alone, comes with its pages.
  catalogs: [
    {
      path: '<rootDir>/src/locales/{locale}',
      include: ['src'],
      exclude: ['**/*.test.*', ...[...LATER, ...ACCOUNT, ...MINISTRY, ...PLANS, ...LINE].map((folder) => `${folder}/**`)],
    },
    { path: '<rootDir>/src/locales/later/{locale}', include: LATER, exclude: ['**/*.test.*'] },
    { path: '<rootDir>/src/locales/account/{locale}', include: ACCOUNT, exclude: ['**/*.test.*'] },
    { path: '<rootDir>/src/locales/ministry/{locale}', include: MINISTRY, exclude: ['**/*.test.*'] },
    { path: '<rootDir>/src/locales/plans/{locale}', include: PLANS, exclude: ['**/*.test.*'] },
    { path: '<rootDir>/src/locales/line/{locale}', include: LINE, exclude: ['**/*.test.*'] },
  ],
  orderBy: 'message',
  // Line numbers would change the catalogues whenever code moves.
  format: formatter({ lineNumbers: false }),
});
