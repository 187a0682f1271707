// Sends the hostile corpus as fast as it is refused, for as many seconds as it is told, and says how often it was.
import { once } from 'node:events';
import { Agent, request } from 'node:http';

import { HOSTILE_OPERATIONS } from '../../packages/server/src/testing/hostile-operations.ts';

const target = new URL(process.env['TARGET']!);
const until = performance.now() + Number(process.env['SECONDS']) * 1_000;
const CONNECTIONS = 10;
const SOCKETS = 5;

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const over = (): boolean => performance.now() > until;
let [refused, closed, served] = [0, 0, 0];

/** Each text is another one, so that no memory of earlier refusals helps. */
async function operations(worker: number): Promise<void> {
  for (let n = worker; !over(); n += CONNECTIONS) {
    const { query, variables, operationName } = HOSTILE_OPERATIONS[n % HOSTILE_OPERATIONS.length]!;
    const body = JSON.stringify({ query: `# ${n}\n${query}`, variables, operationName });
    const text = await post(body);
    if (text.includes('"errors"')) refused += 1;
    else served += 1;
  }
}

async function post(body: string): Promise<string> {
  const sent = request(target, {
    method: 'POST',
    agent,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-forwarded-for': '10.6.6.6' },
  });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [NodeJS.ReadableStream];
  let text = '';
  for await (const part of response) text += String(part);
  return text;
}

/** Opens a socket, asks for more than it may, sends what cannot be read, and comes back. */
async function sockets(): Promise<void> {
  const address = new URL(target);
  address.protocol = 'ws:';
  while (!over()) {
    const socket = new WebSocket(address, 'graphql-transport-ws');
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('open', () => {
      socket.send('{"type":"connection_init"}');
      for (let n = 0; n < 150; n += 1) {
        socket.send(
          JSON.stringify({ id: String(n), type: 'subscribe', payload: { query: 'subscription { indicatorChanges { __typename } }' } }),
        );
      }
      socket.send('{"type":');
    });
    await new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
    closed += 1;
  }
}

console.log('attacking');
await Promise.all([
  ...Array.from({ length: CONNECTIONS }, (_, worker) => operations(worker)),
  ...Array.from({ length: SOCKETS }, () => sockets()),
]);
agent.destroy();
console.log(`refused ${refused} closed ${closed} served ${served}`);
