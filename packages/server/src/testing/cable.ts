import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network cable between a client and the server, byte for byte. */
export interface Cable extends AsyncDisposable {
  readonly url: string;
  /** Connections made so far, by their first line, like `GET /graphql HTTP/1.1`. */
  readonly opened: string[];
  /** Ends every connection without a word. */
  cut(): void;
  /** Refuses connections whose first line fits, as the proxy of an office may; null lets all pass. */
  refuse: RegExp | null;
}

/** Lays a cable to a server. */
export async function layCable(targetUrl: string): Promise<Cable> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  const opened: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.once('data', (head: Buffer) => {
      const request = head.toString('latin1');
      opened.push(request.slice(0, request.indexOf('\r')));
      if (cable.refuse?.test(request)) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      const onward = connect(Number(target.port), target.hostname);
      onward.on('error', () => socket.destroy());
      onward.on('close', () => socket.destroy());
      socket.on('close', () => onward.destroy());
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cable: Cable = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    opened,
    refuse: null,
    cut() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return cable;
}
