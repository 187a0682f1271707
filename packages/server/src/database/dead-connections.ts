import type { Pool, PoolClient } from 'pg';

/**
 * Ends connections on which PostgreSQL said nothing for so long after it was asked something. It says something about every
 * statement within `statement_timeout`; where it does not, its machine or the way to it is gone, and nobody else would
 * tell: the system would wait for a quarter of an hour. Whoever asked is told that the connection was lost.
 */
export function endDeadConnections(pool: Pool, silentMs: number): void {
  const open = new Map<PoolClient, { askedAt: number; heardAt: number }>();
  let looking: NodeJS.Timeout | null = null;
  const look = (): void => {
    const now = performance.now();
    for (const [client, { askedAt, heardAt }] of open) if (askedAt > heardAt && now - askedAt > silentMs) destroy(client);
  };
  pool.on('connect', (client) => {
    const said = { askedAt: 0, heardAt: performance.now() };
    open.set(client, said);
    looking ??= setInterval(look, silentMs / 4).unref();
    streamOf(client).on('data', () => (said.heardAt = performance.now()));
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const noted = (...args: unknown[]): unknown => {
      said.askedAt = performance.now();
      return query(...args);
    };
    client.query = noted as typeof client.query;
    client.once('end', () => {
      open.delete(client);
      if (open.size > 0 || looking === null) return;
      clearInterval(looking);
      looking = null;
    });
  });
}

function destroy(client: PoolClient): void {
  streamOf(client).destroy();
}

/** The socket; the driver has it, and its types do not. */
function streamOf(client: PoolClient): { on: (name: 'data', listener: () => void) => void; destroy: () => void } {
  return (client as unknown as { connection: { stream: ReturnType<typeof streamOf> } }).connection.stream;
}
