import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

import { learnFirstLoad } from './build/first-load.ts';
import { writePageFiles } from './build/page-files.ts';

/** Server that the development proxy speaks to: `SALING_API=http://127.0.0.1:4000`. */
const api = process.env.SALING_API ?? 'http://127.0.0.1:4000';

/** Files that every page has already: the entry with all it imports. */
const first = new Set<string>();
/** Learns them before Vite writes into the entry what each further page needs. */
const learnFirst: Plugin = {
  name: 'learn-first',
  enforce: 'pre',
  generateBundle(_options, bundle) {
    const visit = (file: string): void => {
      const chunk = bundle[file];
      if (first.has(file) || chunk?.type !== 'chunk') return;
      first.add(file);
      for (const imported of chunk.imports) visit(imported);
    };
    for (const [file, chunk] of Object.entries(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) visit(file);
  },
};

const firstLoad = learnFirstLoad('/web/src/main.tsx');
const ROUTES = ['routes.tsx', 'joint-routes.ts', 'ministry-routes.ts'].map((name) => `src/app/${name}`);

export default defineConfig(({ command }) => ({
  // A sentence without its English fails the build, not the page that someone is just writing.
  plugins: [
    learnFirst,
    firstLoad.plugin,
    writePageFiles(import.meta.dirname, ROUTES),
    react(),
    lingui({ cwd: import.meta.dirname, macroTransform: true, failOnMissing: command === 'build', failOnCompileError: true }),
  ],
  // Its `?worker` imports are for Vite itself, not for the pre-bundler.
  optimizeDeps: { exclude: ['graphiql/setup-workers/vite', '@graphiql/react/setup-workers/vite'] },
  server: {
    proxy: {
      // The server compares Origin with Host, so the browser's Host is passed on as it is.
      '/graphql': { target: api, ws: true, changeOrigin: false },
      '/auth': { target: api, changeOrigin: false },
      '/berkas': { target: api, changeOrigin: false },
      '/export/': { target: api, changeOrigin: false },
      '/sematan': { target: api, changeOrigin: false },
      '/oembed': { target: api, changeOrigin: false },
      '/data/': { target: api, changeOrigin: false },
      '/batas/': { target: api, changeOrigin: false },
      '^/unduhan/[^/]+/': { target: api, changeOrigin: false },
      '^/rencana/[^/]+/unduh/': { target: api, changeOrigin: false },
    },
  },
  build: {
    outDir: 'dist',
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    // What is there already need not be named once more for each page: the lists are in the first visit.
    modulePreload: {
      resolveDependencies: (_file, files, { hostType }) => (hostType === 'js' ? files.filter((file) => !first.has(file)) : files),
    },
    // The first visit names every chunk there is: without words, that is a kilobyte less.
    // What every page needs is one file: sixty small ones are ten ways there and back over six connections.
    rolldownOptions: {
      output: { chunkFileNames: 'assets/[hash].js', codeSplitting: { groups: [{ name: 'first', test: firstLoad.has }] } },
    },
    // Fonts and pictures stay files: a data: address would need a wider content security policy.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
}));
