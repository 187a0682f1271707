import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a receiver was sent. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  /** As it came, byte for byte. */
  body: string;
  id: string;
}

/** How a receiver answers one request. */
export type Behaviour = (res: ServerResponse, received: Received) => void;

export const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  (res) =>
    void res.writeHead(code, headers).end(body);
export const takes = status(200, { 'content-type': 'text/plain' }, 'terima kasih');
/** Takes it and says nothing, until the caller gives up. */
export const hangs: Behaviour = () => undefined;
/** Says that it took it, and breaks off. */
export const breaksOff: Behaviour = (res) => {
  res.writeHead(200, { 'content-length': '100' }).write('setengah', () => res.destroy());
};
/** Promises more than it says, and keeps the line. */
export const promisesMore: Behaviour = (res) => void res.writeHead(200, { 'content-length': '100' }).write('setengah');
/** Says less than it sends. */
export const saysLess: Behaviour = (res) => {
  res.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and much more');
};
export const neverEnds: Behaviour = (res) => {
  const more = (): void => {
    if (!res.destroyed) res.write('x'.repeat(10_000), () => setImmediate(more));
  };
  res.writeHead(200);
  more();
};

/** A third party's server that answers as it is told, and well when it is told nothing. */
export interface WebhookReceiver extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly received: Received[];
  /** How the next requests are answered, one after another. */
  script: Behaviour[];
  /** How all others are. */
  usual: Behaviour;
}

export async function startReceiver(): Promise<WebhookReceiver> {
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const { 'webhook-id': id = '' } = req.headers;
      const one: Received = { path: req.url ?? '', headers: req.headers, body: Buffer.concat(parts).toString(), id: String(id) };
      receiver.received.push(one);
      (receiver.script.shift() ?? receiver.usual)(res, one);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const receiver: WebhookReceiver = {
    port,
    url: `http://127.0.0.1:${port}/hook`,
    received: [],
    script: [],
    usual: takes,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}
