import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { expect, test } from 'vitest';

interface Sent {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue: string } }[] };
    scopeSpans: { spans: { name: string; spanId: string; parentSpanId?: string }[] }[];
  }[];
}

/** A file of this checkout, from where this test is. */
const path = (relative: string): string => new URL(relative, import.meta.url).pathname;

/** Runs the child with the file loaded before it, and answers its exit code. */
async function run(endpoint: string): Promise<number> {
  const child = spawn(process.execPath, ['--import', path('../../../../deploy/tracing.mjs'), path('testing/one-span.child.ts')], {
    env: { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number];
  return code;
}

test('deploy/tracing.mjs sends spans to a collector before the process ends', async () => {
  const sent: Sent[] = [];
  const collector = createServer((request, response) => {
    void json(request).then((body) => {
      sent.push(body as Sent);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  expect(await run(`http://127.0.0.1:${port}`)).toBe(0);
  collector.close();

  const [{ resource, scopeSpans }] = sent[0]!.resourceSpans as [Sent['resourceSpans'][0]];
  const [inner, outer] = scopeSpans[0]!.spans;
  expect(resource.attributes[0]).toEqual({ key: 'service.name', value: { stringValue: 'saling' } });
  expect([inner!.name, outer!.name]).toEqual(['database.transaction', 'graphql.operation']);
  expect(inner!.parentSpanId).toBe(outer!.spanId);
});

test('a collector that is away ends nothing but its own spans', async () => {
  // Nobody listens on the port of discarding.
  expect(await run('http://127.0.0.1:9')).toBe(0);
});
