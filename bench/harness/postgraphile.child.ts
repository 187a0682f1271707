import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { postgraphile } from 'postgraphile';
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

// PostGraphile in a process of its own: the preset it recommends, on Node's plain HTTP server, with NODE_ENV=production, which turns its
// development checks off. Lists beside connections are on, because they are the faster of the two; what no question needs (writing, console,
// watching, sockets) is off. Prepared statements and its caches of documents and plans are on by default.
//
// ANY_COLUMN=on lets lists be ordered by columns that are not the first of an index too; SEARCH=on adds the filter that its users take for
// searching, else there would be nothing to compare. With the filter it does not find the type of regions.
const search = process.env.SEARCH === 'on';
const anyColumn = search || process.env.ANY_COLUMN === 'on';
const instance = postgraphile({
  extends: search ? [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset] : [PostGraphileAmberPreset],
  disablePlugins: ['PgMutationCreatePlugin', 'PgMutationUpdateDeletePlugin', ...(anyColumn ? ['PgIndexBehaviorsPlugin'] : [])],
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
