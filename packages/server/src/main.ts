import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { createApp } from './app.ts';
import { readSettings, type Settings } from './config.ts';
import { EmbeddedDatabaseError, startEmbedded } from './database/embedded.ts';
import { migrate } from './database/migrate.ts';
import { rows } from './database/orm.ts';
import { greeting } from './gateway/greeting.ts';
import { startProblem } from './gateway/start-problem.ts';
import { demoPersons } from './modules/identity/identity.service.ts';
import { createFileStore } from './modules/files/create-file-store.ts';
import { seedWhenEmpty } from './seed/seed.ts';
import { keepSecret } from './session-secret.ts';

/** How long everything may take to end after a signal before this process just goes, ms. */
const LAST_MS = 9_500;

/** Runs until a signal comes, or until PostgreSQL is lost. */
async function run(settings: Settings): Promise<void> {
  const stop = Promise.withResolvers<void>();
  // Awaited late: a rejection before that is not unhandled.
  stop.promise.catch(() => undefined);
  await using running = new AsyncDisposableStack();
  let told = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The second one means it, also while it is still starting.
      if (told) process.exit(1);
      told = true;
      stop.resolve();
      setTimeout(() => process.exit(1), LAST_MS).unref();
    });
  }

  await checkPort(settings);
  if (settings.metrics) await checkPort(settings.metrics);
  const sessionSecret = settings.sessionSecret ?? keepSecret(settings.dataDir);
  const databaseUrl = settings.databaseUrl ?? running.use(await embedded(settings, stop.reject)).url;
  await migrate(databaseUrl);
  await seedWhenEmpty(databaseUrl, { demo: settings.demo, ...(settings.demo && { files: createFileStore(settings) }) });
  const app = running.use(await createApp({ ...settings, databaseUrl, sessionSecret }));
  process.stdout.write(greeting(app.url, settings.demo ? await demoPersons(rows(app.runtime.orm.em.fork())) : []));
  await stop.promise;
}

function embedded(settings: Settings, lost: (error: Error) => void) {
  return startEmbedded({
    folder: join(settings.dataDir, 'postgres'),
    onLost: (reason) => lost(new EmbeddedDatabaseError(`PostgreSQL ended by itself (${reason}): start Saling again.`)),
  });
}

/** A taken port is said at once, not after the database was started and filled. */
async function checkPort({ port, host }: Pick<Settings, 'port' | 'host'>): Promise<void> {
  const probe = createServer().listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

let settings: Settings | null = null;
try {
  settings = readSettings(process.env);
  await run(settings);
} catch (error) {
  const sentence = startProblem(error, settings ?? { port: 0, host: '', metrics: null, databaseUrl: null, dataDir: '' });
  process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exitCode = 1;
}
