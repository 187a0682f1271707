import { ProxyTracerProvider, SpanStatusCode, trace, type Attributes, type Span, type Tracer } from '@opentelemetry/api';

/** Name under which spans appear. */
const SCOPE = 'saling';

/** The SDK's tracer; undefined when none was loaded (`node --import deploy/tracing.mjs`), and then nothing is made at all. */
function tracer(): Tracer | undefined {
  const provider = trace.getTracerProvider();
  return provider instanceof ProxyTracerProvider ? provider.getDelegateTracer(SCOPE) : provider.getTracer(SCOPE);
}

/** Whether anybody collects spans. */
export function isTracing(): boolean {
  return tracer() !== undefined;
}

/**
 * Runs something within a span: `name` and `attributes` come from closed lists and hold nothing of people.
 * What it throws marks the span as failed by its class alone, since messages quote values.
 */
export function spanned<T>(name: string, attributes: Attributes, work: (span: Span | null) => Promise<T>): Promise<T> {
  const active = tracer();
  if (!active) return work(null);
  return active.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The same for what is done at once, as handing an event to many is. */
export function spannedNow<T>(name: string, attributes: Attributes, work: () => T): T {
  const active = tracer();
  if (!active) return work();
  return active.startActiveSpan(name, { attributes }, (span) => {
    try {
      return work();
    } finally {
      span.end();
    }
  });
}

/** Begins a span that nothing runs within; answers what ends it, and null when nobody collects spans. */
export function beginSpan(name: string): ((outcome: string) => void) | null {
  const span = tracer()?.startSpan(name);
  if (!span) return null;
  return (outcome) => {
    span.setAttribute('saling.outcome', outcome);
    span.end();
  };
}

/** Says of the span this code runs in what became known later. */
export function describeSpan(attributes: Attributes): void {
  trace.getActiveSpan()?.setAttributes(attributes);
}
