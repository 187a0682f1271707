import { startChild, type Child } from './child.ts';

/** Connections to PostgreSQL: what our server takes, and so the peer too. */
export const POOL_MAX = 20;

/** A peer that answers GraphQL, in a process of its own. */
export interface Peer extends AsyncDisposable {
  pid: number;
  url: string;
}

/** What it can do beside its defaults. */
export interface PeerOptions {
  /** Lists in the order of any column. */
  anyColumn?: boolean;
  /** What its users take for searching. */
  search?: boolean;
}

/** Starts PostGraphile on a database. */
export async function startPostGraphile(databaseUrl: string, { anyColumn = false, search = false }: PeerOptions = {}): Promise<Peer> {
  const child: Child = startChild('bench/harness/postgraphile.child.ts', {
    DATABASE_URL: databaseUrl,
    POOL_MAX: String(POOL_MAX),
    ANY_COLUMN: anyColumn ? 'on' : 'off',
    SEARCH: search ? 'on' : 'off',
  });
  try {
    const url = `http://127.0.0.1:${await child.says(/ready on (\d+)/)}/graphql`;
    return { pid: child.pid, url, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
  } catch (error) {
    await child[Symbol.asyncDispose]();
    throw error;
  }
}
