import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that speaks the range protocol of Pwned Passwords. */
export interface RangeServer extends AsyncDisposable {
  readonly url: string;
  readonly asked: { url: string | undefined; headers: IncomingHttpHeaders }[];
}

/** Answers what it is told to, for each prefix; null breaks the connection. */
export async function createRangeServer(answer: () => { status: number; body: string } | null): Promise<RangeServer> {
  const asked: RangeServer['asked'] = [];
  const server = createServer((req, res) => {
    asked.push({ url: req.url, headers: req.headers });
    const given = answer();
    if (given) res.writeHead(given.status, { 'content-type': 'text/plain' }).end(given.body);
    else req.socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase();

/** What the server says of passwords that were seen so often. */
export const rangeOf = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([password, count]) => `${sha1(password).slice(5)}:${count}`)
    .join('\r\n');
