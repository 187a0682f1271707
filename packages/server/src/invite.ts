// Invites an organisation's first administrator: `pnpm invite --organisation 32.11 --role ADMIN --name "Rina Marlina" --email rina@example.go.id`.
import { parseArgs } from 'node:util';

import { ConfigError, readSettings } from './config.ts';
import { createOrm, rows } from './database/orm.ts';
import { systemClock } from './kernel/clock.ts';
import { DomainError } from './kernel/errors.ts';
import { inviteByOperator } from './modules/identity/operator-invite.service.ts';
import { startProblem } from './gateway/start-problem.ts';

const USAGE = 'Write: invite --organisation 32.11 --role ADMIN --name "Rina Marlina" --email rina@example.go.id';

async function run(): Promise<void> {
  const settings = readSettings(process.env);
  if (!settings.databaseUrl) throw new ConfigError('DATABASE_URL is not set: say which database the server uses.');
  if (!settings.baseUrl) throw new ConfigError('BASE_URL is not set: the link has to lead to where browsers reach Saling.');
  const { organisation, role, name, email } = readArguments();
  const orm = await createOrm({ url: settings.databaseUrl, poolMax: 1 });
  try {
    const link = await inviteByOperator(rows(orm.em.fork()), systemClock, settings.baseUrl, {
      organisationId: organisation,
      role,
      name,
      email,
    });
    process.stdout.write(`${link}\n`);
  } finally {
    await orm.close(true);
  }
}

function readArguments(): { organisation: string; role: string; name: string; email: string } {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { organisation: text, role: text, name: text, email: text } });
    const { organisation, role, name, email } = values;
    if (organisation && role && name && email) return { organisation, role, name, email };
  } catch {
    // Falls through to the one sentence below.
  }
  throw new ConfigError(USAGE);
}

try {
  await run();
} catch (error) {
  const where = { port: 0, host: '', databaseUrl: process.env.DATABASE_URL ?? null, dataDir: '', metrics: null };
  const sentence = error instanceof DomainError ? error.message : startProblem(error, where);
  process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exitCode = 1;
}
