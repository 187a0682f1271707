import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Server that the development proxy speaks to: `SALING_API=http://127.0.0.1:4000`. */
const api = process.env.SALING_API ?? 'http://127.0.0.1:4000';

export default defineConfig(({ command }) => ({
  // A sentence without its English fails the build, not the page that someone is just writing.
  plugins: [
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
    },
  },
  build: {
    outDir: 'dist',
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    // Fonts and pictures stay files: a data: address would need a wider content security policy.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
}));
