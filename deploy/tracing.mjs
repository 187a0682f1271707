/**
 * Sends Saling's spans to a collector that speaks OTLP over HTTP. Loaded before everything else:
 *
 *   OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 node --import ./deploy/tracing.mjs packages/server/dist/main.js
 *
 * Needs @opentelemetry/api, context-async-hooks, exporter-trace-otlp-http, resources and sdk-trace beside it; a checkout
 * has them. OTEL_EXPORTER_OTLP_HEADERS and OTEL_EXPORTER_OTLP_TIMEOUT count too. SAMPLE is the share of operations that
 * are traced, from 0 to 1; all when left out.
 */
import { isMainThread } from 'node:worker_threads';

import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';

/** How long the last spans may take to leave, ms: a collector that is away must not hold up a server that stops. */
const LAST_MS = 2_000;

// The workers that vet updates of plans load this too, and make no spans.
if (isMainThread) {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': process.env.OTEL_SERVICE_NAME ?? 'saling' }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(Number(process.env.SAMPLE ?? 1)) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  // When everything else has ended: a server that is stopped drains first.
  process.once('beforeExit', (code) => {
    setTimeout(() => process.exit(code), LAST_MS).unref();
    void provider.shutdown().catch(() => undefined);
  });
}
