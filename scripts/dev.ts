// The server is built again and started anew when one of its files changes; the web comes from Vite, which passes the API on to the server.
import { build, createServer, type Rolldown } from 'vite';

import { supervise } from './process/supervise.ts';
import { watchParents } from './process/watch-parents.ts';
import { repoPath, ROOT } from './repo.ts';

process.env.PORT ||= '4000';
process.env.SALING_API = `http://127.0.0.1:${process.env.PORT}`;

let running: { end: () => void; ended: Promise<number> } | undefined;
let restarting = Promise.resolve();
const watcher = await watchServer();
watcher.on('event', (event) => {
  if (event.code === 'ERROR') console.error(event.error.message);
  if (event.code === 'BUNDLE_END') restarting = restarting.then(restart);
  if ('result' in event) void event.result?.close();
});

const root = repoPath('packages/web');
const web = await createServer({ root, configFile: `${root}/vite.config.ts`, logLevel: 'warn', clearScreen: false });
await web.listen();
console.log(`Web with reload: ${web.resolvedUrls?.local[0] ?? ''}`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void leave());
watchParents(() => void leave());

async function watchServer(): Promise<Rolldown.RolldownWatcher> {
  const folder = repoPath('packages/server');
  const result = await build({
    root: folder,
    configFile: `${folder}/vite.config.ts`,
    logLevel: 'warn',
    clearScreen: false,
    build: { watch: {} },
  });
  if ('on' in result) return result;
  throw new Error('Vite did not watch the server.');
}

async function restart(): Promise<void> {
  running?.end();
  await running?.ended;
  const controller = new AbortController();
  const ended = supervise(['--enable-source-maps', 'packages/server/dist/main.js'], { cwd: ROOT, signal: controller.signal });
  running = { end: () => controller.abort(), ended };
}

async function leave(): Promise<void> {
  await Promise.allSettled([watcher.close(), web.close()]);
  await restarting;
  running?.end();
  await running?.ended;
  process.exit(0);
}
