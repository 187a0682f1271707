import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** The Indonesian sentence is the key, so only `en.po` holds translations. */
export default defineConfig({
  sourceLocale: 'id',
  locales: ['id', 'en'],
  catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['src'], exclude: ['**/*.test.*'] }],
  orderBy: 'message',
  // Line numbers would change the catalogues whenever code moves.
  format: formatter({ lineNumbers: false }),
});
