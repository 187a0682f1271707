import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Exposition } from './expose.ts';
import type { Metrics } from './metrics.ts';

/** Where metrics are asked for. */
export interface MetricsServer extends AsyncDisposable {
  /** Address with the path. */
  readonly url: string;
}

/**
 * Serves `/metrics` on a port of its own, which is not for the world: numbers tell how much is going on,
 * and asking for them costs a question to the database.
 * @throws what Node says when the port cannot be had.
 */
export async function serveMetrics(metrics: Metrics, { host, port }: { host: string; port: number }): Promise<MetricsServer> {
  const exposition = new Exposition(metrics);
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/metrics') return void response.writeHead(404).end('There is nothing here but /metrics.\n');
    exposition.text().then(
      (text) => response.writeHead(200, { 'content-type': Exposition.contentType }).end(text),
      () => response.writeHead(500).end('The metrics could not be read.\n'),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/metrics`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
