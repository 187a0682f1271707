import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

import { findChromium } from './scripts/browser/find-chromium.ts';
import { CHROMIUM_FLAGS } from './scripts/browser/flags.ts';

// type-graphql wants the decorators of TypeScript before the standard, parameters included.
const oxc = { decorator: { legacy: true, emitDecoratorMetadata: false } };
// Vite would take graphql's ES modules for our files while the libraries outside get its CommonJS: two copies that do not know each other.
const graphqlOnce = { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] };
// Named here, so that Vite bundles them before the first test: found on the way, they would make it reload in the middle of one.
const WEB_PACKAGES = [
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  '@lingui/core',
  '@lingui/react',
  '@mantine/core',
  '@mantine/hooks',
  '@tabler/icons-react',
  '@tanstack/react-router',
  '@tiptap/core',
  '@tiptap/extension-collaboration',
  '@tiptap/extension-collaboration-caret',
  '@tiptap/extension-table',
  '@tiptap/react',
  '@tiptap/starter-kit',
  '@tiptap/y-tiptap',
  '@urql/core',
  '@urql/exchange-graphcache',
  '@urql/exchange-graphcache/default-storage',
  'axe-core',
  'd3-array',
  'd3-scale',
  'd3-shape',
  'fast-check',
  'gql.tada',
  'graphql',
  'graphql-ws',
  'idb-keyval',
  'tus-js-client',
  'urql',
  'valibot',
  'vitest-browser-react',
  'yjs',
  '@saling/schema > jsonc-parser',
  '@saling/schema > fflate',
  '@saling/schema > papaparse',
  '@saling/schema > fractional-indexing',
];
const setup = (path: string): string[] => (existsSync(new URL(path, import.meta.url)) ? [path] : []);
const executablePath = findChromium();
/** How long a state that a test waits for may take to come, on a machine whose cores are all busy: a second is not enough. */
const patience = { poll: { timeout: 20_000 } };

export default defineConfig({
  test: {
    maxWorkers: 2,
    retry: 0,
    reporters: ['default'],
    projects: [
      {
        oxc,
        resolve: graphqlOnce,
        test: {
          name: 'unit',
          include: ['packages/{schema,server}/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.int.test.ts'],
          // What they import is read once for each worker: reading it anew for each file was two fifths of their time.
          isolate: false,
          testTimeout: 30_000,
          // Some start a browser.
          hookTimeout: 60_000,
          expect: patience,
        },
      },
      {
        extends: './packages/web/vite.config.ts',
        root: 'packages/web',
        test: { name: 'web', include: ['src/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000, expect: patience },
      },
      {
        oxc,
        resolve: graphqlOnce,
        test: {
          name: 'integration',
          include: ['packages/server/src/**/*.int.test.ts'],
          // Every file has a database and an app of its own; what both are made of is read once for each worker.
          isolate: false,
          globalSetup: setup('./packages/server/src/testing/global-setup.ts'),
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: patience,
        },
      },
      {
        extends: './packages/web/vite.config.ts',
        root: 'packages/web',
        optimizeDeps: { include: WEB_PACKAGES },
        test: {
          name: 'browser',
          include: ['src/**/*.test.tsx'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          expect: patience,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args: [...CHROMIUM_FLAGS] } }),
            instances: [{ browser: 'chromium', viewport: { width: 1280, height: 800 } }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: setup('./e2e/global-setup.ts'),
          // After all the rest, which leaves no core free. Each worker has a server and a database of its own.
          sequence: { groupOrder: 1 },
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
