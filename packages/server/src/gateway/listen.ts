import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';

import type { AppConfig } from '../config.ts';
import type { Connections } from './connections.ts';
import type { FileUploads } from './file-uploads.ts';

/** How long requests under way may take to end when the server stops, ms. */
const DRAIN_MS = 6_000;
const IDLE_MS = 50;

/** Resolves when requests are taken in; rejects with the error when the port cannot be had. */
export async function listen(server: Server, config: AppConfig): Promise<void> {
  server.listen(config.port, config.host);
  // Rejects with the error when the port cannot be had.
  await once(server, 'listening');
}

/** Takes nobody in any more, sends away who is connected, and lets requests under way end for a while. */
export async function drain(server: Server, connections: Connections, uploads: FileUploads): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // A connection that is kept for more is not: what was asked on it is answered, and then it goes.
  server.prependListener('request', (_req, res: ServerResponse) => res.setHeader('Connection', 'close'));
  connections.closeAll();
  uploads.stop();
  // Connections that were answered and kept alive would hold `close` until their clients let go.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_MS);
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

/** A host as it stands in an address that somebody clicks. */
export function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
