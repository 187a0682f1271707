import { defineConfig } from '@lingui/cli';

/** The Indonesian sentence is the key, so only `en.po` holds translations. */
export default defineConfig({
  sourceLocale: 'id',
  locales: ['id', 'en'],
  catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['src'], exclude: ['**/*.test.*'] }],
  orderBy: 'message',
});
