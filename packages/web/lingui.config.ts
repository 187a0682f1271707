import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** Features whose texts are in a catalogue that is loaded with their pages (`addTexts` in `api/language.ts`). */
const LATER = [
  ...[
    'organisation',
    'console',
    'invitation',
    'settings',
    'demo-mail',
    'pairs',
    'library',
    'practice',
    'writing',
    'adoption',
    'news',
    'national-pairs',
  ].map((name) => `src/features/${name}`),
  'src/parts',
];
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
      exclude: ['**/*.test.*', ...[...LATER, ...PLANS, ...LINE].map((folder) => `${folder}/**`)],
    },
    { path: '<rootDir>/src/locales/later/{locale}', include: LATER, exclude: ['**/*.test.*'] },
    { path: '<rootDir>/src/locales/plans/{locale}', include: PLANS, exclude: ['**/*.test.*'] },
    { path: '<rootDir>/src/locales/line/{locale}', include: LINE, exclude: ['**/*.test.*'] },
  ],
  orderBy: 'message',
  // Line numbers would change the catalogues whenever code moves.
  format: formatter({ lineNumbers: false }),
});
