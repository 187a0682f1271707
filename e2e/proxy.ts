import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a network between browser and server lets through. Each may change while the proxy runs. */
export interface Passage {
  /** WebSocket handshakes. `hold` keeps them waiting until they may pass. */
  sockets: 'pass' | 'refuse' | 'hold';
  /** Server-sent events. */
  stream: 'pass' | 'refuse';
}

/** An office network's proxy in front of the server. */
export interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** Changes what passes; what is held passes or fails at once. */
  set(passage: Partial<Passage>): void;
  /** Breaks every WebSocket that is open or held, without a word. */
  cutSockets(): void;
}

/** Starts a proxy on a free port. Host and Origin stay as the browser sent them, as with a transparent proxy. */
export async function startProxy(targetUrl: string, passage: Partial<Passage> = {}): Promise<Proxy> {
  const target = new URL(targetUrl);
  const rules: Passage = { sockets: 'pass', stream: 'pass', ...passage };
  const sockets = new Set<Duplex>();
  let held: (() => void)[] = [];

  const server = createServer((request, response) => {
    if (rules.stream === 'refuse' && request.url?.startsWith('/graphql/stream')) return void response.writeHead(403).end('Blocked.\n');
    forward(target, request, response);
  });
  const decide = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (rules.sockets === 'hold') held.push(() => decide(request, socket, head));
    // What cannot be upgraded is answered as if the header had been dropped on the way.
    else if (rules.sockets === 'refuse') socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else tunnel(target, request, socket, head);
  };
  server.on('upgrade', (request, socket, head) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    decide(request, socket, head);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    set(change) {
      Object.assign(rules, change);
      const waiting = held;
      held = [];
      for (const go of waiting) go();
    },
    cutSockets() {
      for (const socket of sockets) socket.destroy();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function forward(target: URL, request: IncomingMessage, response: ServerResponse): void {
  const passed = ask(
    { host: target.hostname, port: target.port, method: request.method, path: request.url, headers: request.headers },
    (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    },
  );
  passed.on('error', () => response.destroy());
  response.on('close', () => passed.destroy());
  request.pipe(passed);
}

/** Joins the browser's socket with one to the server: handshake and frames go through untouched. */
function tunnel(target: URL, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const onward = connect(Number(target.port), target.hostname);
  onward.on('error', () => socket.destroy());
  const headers = Array.from(
    { length: request.rawHeaders.length / 2 },
    (_, at) => `${request.rawHeaders[2 * at]}: ${request.rawHeaders[2 * at + 1]}\r\n`,
  );
  onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers.join('')}\r\n`);
  onward.write(head);
  socket.pipe(onward).pipe(socket);
  socket.on('close', () => onward.destroy());
}
