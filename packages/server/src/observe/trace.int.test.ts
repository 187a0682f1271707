import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { SUMEDANG, YEAR } from '../testing/actors.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { report } from '../testing/report.ts';
import { viewerDocument } from '../testing/viewer-document.ts';

const exporter = new InMemorySpanExporter();
let app: TestApp;
beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
  app = await createTestApp();
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  trace.disable();
  context.disable();
});
beforeEach(() => exporter.reset());

const spans = (name: string): ReadableSpan[] => exporter.getFinishedSpans().filter((span) => span.name === name);

test('a mutation is a span with its transaction within, and its event another when it is delivered', async () => {
  await report(await app.as('sumedangEditor'), {
    region: SUMEDANG,
    year: YEAR,
    values: [{ indicatorCode: '1', level: 1, note: 'Catatan Siti Nurhaliza' }],
  });
  await expect.poll(() => [spans('graphql.operation').length, spans('events.deliver').length]).toEqual([1, 1]);
  const [operation] = spans('graphql.operation');
  expect(operation!.attributes).toMatchObject({ 'saling.road': 'http', 'graphql.operation.name': 'other', 'saling.code': 'OK' });
  const within = spans('database.transaction').filter(
    (span) => span.parentSpanContext?.spanId === operation!.spanContext().spanId && span.attributes['saling.outcome'] === 'committed',
  );
  expect(within).toHaveLength(1);
  expect(spans('events.deliver')[0]!.attributes).toEqual({ 'saling.events': 1 });
  expect(JSON.stringify(exporter.getFinishedSpans().map(({ name, attributes, status }) => [name, attributes, status]))).not.toContain(
    'Siti',
  );
});

test.each(['ws', 'sse'] as const)('an operation over %s is a span, one of the web client with its name', async (road) => {
  await using asked = (await app.as('anonymous')).subscribe(road, viewerDocument());
  await asked.next();
  await expect.poll(() => spans('graphql.operation').map(({ attributes }) => attributes['graphql.operation.name'])).toEqual(['Viewer']);
  expect(spans('graphql.operation')[0]!.attributes['saling.road']).toBe('live');
});
