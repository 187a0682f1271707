import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What the network between a server and its database does: lets bytes pass, keeps them without a word, or breaks every connection. */
export type Passing = 'pass' | 'hold' | 'break';

/** A network between a server and its database, byte for byte. */
export interface DatabaseCable extends AsyncDisposable {
  /** Address of the database by this way. */
  readonly url: string;
  set(passing: Passing): void;
}

/** Lays a cable to a database. */
export async function layDatabaseCable(databaseUrl: string): Promise<DatabaseCable> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let passing: Passing = 'pass';
  const join = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (bytes) => to.write(bytes));
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    if (passing === 'hold') from.pause();
  };
  const server = createServer((socket) => {
    if (passing === 'break') return void socket.on('error', () => undefined).resetAndDestroy();
    const onward = connect(Number(target.port), target.hostname);
    join(socket, onward);
    join(onward, socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    set(next) {
      passing = next;
      for (const socket of sockets) {
        if (next === 'hold') socket.pause();
        else if (next === 'pass') socket.resume();
        else socket.resetAndDestroy();
      }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
