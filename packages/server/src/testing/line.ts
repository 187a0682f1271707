import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network line to any server, byte for byte, that can be held still, cut, and taken away. */
export interface Line extends AsyncDisposable {
  /** The target's address by way of this line. */
  readonly url: string;
  /** How many ends of connections there are. */
  readonly open: number;
  /** Nothing passes in either direction and nobody is told: neither what is open nor what connects now. */
  hold(): void;
  /** What was held passes, and what comes. */
  release(): void;
  /** Ends every connection. */
  cut(): void;
  /** Ends every connection and lets nobody connect until `release`. */
  takeAway(): void;
}

/** Lays a line to the server of an address like `postgres://…:5432/name` or `redis://…:6379`. */
export async function layLine(targetUrl: string): Promise<Line> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  let [held, away] = [false, false];
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    if (away) return void socket.resetAndDestroy();
    const onward = connect(Number(target.port), target.hostname);
    for (const [end, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(end);
      end.setNoDelay(true);
      end.on('error', () => end.destroy());
      end.on('close', () => {
        sockets.delete(end);
        // What is held is not told that the other side has gone.
        if (!held) other.destroy();
      });
      end.on('data', (bytes: Buffer) => void other.write(bytes));
      if (held) end.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url: url.href,
    get open() {
      return sockets.size;
    },
    hold() {
      held = true;
      for (const socket of sockets) socket.pause();
    },
    release() {
      [held, away] = [false, false];
      for (const socket of sockets) socket.resume();
    },
    cut,
    takeAway() {
      away = true;
      cut();
    },
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
