import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems give to connections and to whoever listens on 0: nobody takes one of these while its server is away. */
const [FROM, COUNT] = [20_000, 10_000];

let tried = process.pid * 37;

/** A port that is free, and that a server finds free again when it is started anew. */
export async function freePort(): Promise<number> {
  for (;;) {
    tried += 1;
    const port = FROM + (tried % COUNT);
    const probe = createServer();
    const listening = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!listening) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}
