// Plays each part of a chain like npx, shell, start, server, database: `node chain.ts <role>`. Every part prints `<role> <pid>`.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { supervise } from '../supervise.ts';

const self = fileURLToPath(import.meta.url);
const role = process.argv[2] ?? '';
const next = (...args: string[]) => spawn(process.execPath, [self, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });

console.log(`${role} ${process.pid}`);

switch (role) {
  case 'launcher':
    next('shell').on('exit', (code) => process.exit(code ?? 1));
    break;
  case 'shell':
    next('supervisor').on('exit', (code) => process.exit(code ?? 1));
    break;
  case 'supervisor':
    process.exitCode = await supervise([self, 'main', ...process.argv.slice(3)]);
    break;
  case 'main': {
    if (process.argv[3]) process.exit(Number(process.argv[3]));
    const database = next('database');
    process.once('SIGTERM', () => {
      database.once('exit', () => process.exit(0));
      database.kill('SIGINT');
    });
    break;
  }
  case 'database':
    // Like PostgreSQL: SIGTERM waits for the sessions to end, SIGINT does not.
    process.on('SIGTERM', () => undefined);
    setInterval(() => undefined, 60_000);
    break;
  default:
    throw new Error(`No such role: ${role}`);
}
