import { readFileSync } from 'node:fs';

import { defineConfig } from 'vite';

const manifest = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { dependencies: Record<string, string> };

export default defineConfig({
  // The server's own dependencies stay outside. Everything else (our TypeScript packages and what only they depend on) is bundled, because
  // Node could not find it from here.
  ssr: { noExternal: true, external: Object.keys(manifest.dependencies).filter((name) => !name.startsWith('@saling/')) },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: false } },
  build: {
    ssr: true,
    target: 'node26',
    outDir: 'dist',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        invite: 'src/invite.ts',
        migrate: 'src/migrate.ts',
        'print-schema': 'src/gateway/print-schema.ts',
        'keeper-worker': 'src/modules/plan-sync/keeper-worker.ts',
        'read-sheet-worker': 'src/modules/plan-files/read-sheet-worker.ts',
        'lay-out-worker': 'src/modules/plan-files/lay-out-worker.ts',
        'matching-worker': 'src/modules/observers/matching-worker.ts',
        'export-thread-entry': 'src/modules/exports/export-thread-entry.ts',
      },
      // Beside the entries: what they share starts the worker by its name.
      output: { chunkFileNames: '[name]-[hash].js' },
    },
  },
});
