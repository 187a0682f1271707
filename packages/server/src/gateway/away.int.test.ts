import { once } from 'node:events';

import { expect, inject, test } from 'vitest';
import { WebSocket } from 'ws';

import { personId } from '../testing/actors.ts';
import { createTestApp, post } from '../testing/harness.ts';
import { openSse } from '../testing/harness-sockets.ts';
import { onServer } from '../testing/templates.ts';
import { CLOSE } from './close-codes.ts';

test('while the database is away, whoever is signed in is told so on every road, and may come back', async () => {
  await using app = await createTestApp();
  const { cookie, url, query } = await app.as('sumedangEditor');
  const name = new URL(app.databaseUrl).pathname.slice(1);
  const server = inject('postgresUrl');
  await onServer(server, `alter database ${name} allow_connections false`);
  await onServer(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);

  expect((await query('{ viewer { role } }')).errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);

  const stream = await openSse({ url, cookie }, 'subscription { indicatorChanges { __typename } }');
  stream.resume();
  expect(stream.statusCode).toBe(503);

  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie: cookie! } });
  await once(socket, 'open');
  const closed = once(socket, 'close');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  expect(((await closed) as [number])[0]).toBe(CLOSE.RESTART);

  const asked = [
    ['sign-in', { email: 'hendra@demo.saling.example', password: 'x' }],
    ['demo', { personId: personId('observer') }],
    ['sign-out', {}],
  ] as const;
  const statuses = await Promise.all(asked.map(async ([path, body]) => (await post(url, path, body, cookie)).status));
  expect(statuses).toEqual([503, 503, 503]);

  await onServer(server, `alter database ${name} allow_connections true`);
  expect(await query('{ viewer { role } }')).toEqual({ data: { viewer: { role: 'EDITOR' } } });
});
