import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { postgraphile } from 'postgraphile';
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

// PostGraphile in a process of its own, as for compareRegions and for the library's search: its recommended preset with lists and the
// filter that its users take for searching, with what is not asked for (writing, console, watching, sockets) off.
const instance = postgraphile({
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
  disablePlugins: ['PgMutationCreatePlugin', 'PgMutationUpdateDeletePlugin', 'PgIndexBehaviorsPlugin'],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL!,
      schemas: ['public'],
      pubsub: false,
      poolConfig: { max: Number(process.env.POOL_MAX) },
    }),
  ],
  schema: { defaultBehavior: '+list' },
  grafast: { explain: false },
  grafserv: { graphiql: false, watch: false, websockets: false },
});

const http = createServer();
const serv = instance.createServ(grafserv);
await serv.addTo(http);
await serv.ready();
http.listen(0, '127.0.0.1');
await once(http, 'listening');
process.stdout.write(`ready on ${(http.address() as AddressInfo).port}\n`);
process.once('SIGTERM', () => process.exit());
