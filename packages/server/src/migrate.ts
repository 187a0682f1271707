// Brings the database to this build's schema and fills it when it is empty, then ends: `pnpm migrate`. Whoever upgrades several processes
// runs it once before the first of them, with a user that may change tables.
import { ConfigError, readSettings, type Settings } from './config.ts';
import { migrate } from './database/migrate.ts';
import { startProblem } from './gateway/start-problem.ts';
import { seedWhenEmpty } from './seed/seed.ts';

let settings: Settings | null = null;
try {
  settings = readSettings(process.env);
  const { databaseUrl, demo } = settings;
  if (databaseUrl === null) throw new ConfigError('DATABASE_URL is not set: say which database is to be brought up to date.');
  await migrate(databaseUrl);
  const seeded = await seedWhenEmpty(databaseUrl, { demo });
  process.stdout.write(`The database is up to date${seeded ? ' and filled' : ''}.\n`);
} catch (error) {
  const sentence = startProblem(error, settings ?? { port: 0, host: '', databaseUrl: null, dataDir: '', metrics: null });
  process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exitCode = 1;
}
