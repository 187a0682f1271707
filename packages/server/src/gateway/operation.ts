import { execute, getOperationAST, GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';

import { spanned } from '../observe/trace.ts';
import { admit } from './admission.ts';
import { costOf, recordUse } from './cost-report.ts';
import { counted, isResumed } from './counted.ts';
import type { Asked } from './fan-out/lodging.ts';
import { publicCode } from './format-error.ts';
import { placeReads } from './replicas/place-reads.ts';
import { forget, type GatewayContext } from './runtime.ts';
import { tolled } from './toll.ts';
import { notTrusted } from './trusted-documents.ts';

/** What a client sends, on whatever road. */
export interface OperationRequest {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

/**
 * Parses, checks and prices an operation that comes over a WebSocket or as SSE, and takes its price from
 * the budget; `judging` does the same for HTTP. Answers arguments to execute, or why it is refused.
 */
export async function prepareOperation(context: GatewayContext, request: OperationRequest): Promise<ExecutionArgs | GraphQLError[]> {
  const { runtime } = context;
  const refuse = (errors: GraphQLError[]): GraphQLError[] => {
    recordUse(context, request.operationName ?? null, 0, codeOf(errors));
    void runtime.refusals.note(context, errors);
    return errors;
  };
  const untrusted = notTrusted(context, request.query);
  if (untrusted) return refuse([untrusted]);
  const checked = runtime.documents.read(request.query);
  if (Array.isArray(checked)) return refuse(checked);
  const { document } = checked;
  const operationName = request.operationName ?? undefined;
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    const message = 'Say which operation: operationName names none of the document.';
    return refuse([new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } })]);
  }
  const variables = request.variables ?? {};
  const charge = await admit(context, { ...checked, operationName, variables });
  if (charge instanceof GraphQLError) return refuse([charge]);
  await placeReads(context, document, operation);
  return { schema: runtime.schema, document, operationName, variableValues: variables, contextValue: context };
}

/** Runs a query or mutation that was prepared, and gives back what its answer did not use. */
export function runOperation(args: ExecutionArgs): Promise<ExecutionResult> {
  return spanned('graphql.operation', { 'saling.road': 'live' }, () => run(args));
}

async function run(args: ExecutionArgs): Promise<ExecutionResult> {
  const context = args.contextValue as GatewayContext;
  // A server that stops answers it first.
  using _ = context.runtime.connections.working(context.signal);
  let result: ExecutionResult | null = null;
  try {
    // Whoever asked may have gone while the price was taken.
    result = context.signal.aborted ? { errors: [new GraphQLError('The connection was closed.')] } : await execute(args);
  } finally {
    const settled = context.charge?.settle(result);
    recordUse(context, nameOf(args), settled?.used ?? 0, codeOf(result?.errors));
  }
  const cost = costOf(context);
  return cost ? { ...result, extensions: { ...result.extensions, cost } } : result;
}

/**
 * Opens a subscription that was prepared: starting it costs 1, each event what it brings, once more for
 * whoever gets it although it is executed once for all.
 */
export function openSubscription(args: ExecutionArgs): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  return spanned('graphql.operation', { 'saling.road': 'live' }, () => open(args));
}

async function open(args: ExecutionArgs): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const context = args.contextValue as GatewayContext;
  const { sharedResults, metrics } = context.runtime;
  context.seat = context.runtime.fanOut.seatFor(args, nameOf(args));
  let opened: AsyncGenerator<ExecutionResult> | ExecutionResult | null = null;
  try {
    // What one event loaded must not answer for the next.
    opened = await sharedResults.subscribe(args, () => forget(context));
  } finally {
    context.charge?.settle(null);
    recordUse(context, nameOf(args), 1, codeOf(opened && 'errors' in opened ? opened.errors : undefined));
  }
  if (!(Symbol.asyncIterator in opened)) return opened;
  const operation = getOperationAST(args.document, args.operationName);
  if (operation && isResumed(args, operation)) metrics.resumed.add();
  return watched(opened, context, nameOf(args));
}

/** Opens a subscription again that its group delivered to, where it stands: its start is paid for and counted already. */
export async function reopenSubscription(
  context: GatewayContext,
  { args: asked, charge, trustedName, operation }: Asked,
): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const { sharedResults, fanOut } = context.runtime;
  const args: ExecutionArgs = { ...asked, contextValue: context };
  context.charge = charge;
  context.trustedName = trustedName;
  context.seat = fanOut.seatFor(args, operation);
  const opened = await sharedResults.subscribe(args, () => forget(context));
  return Symbol.asyncIterator in opened ? watched(opened, context, operation) : opened;
}

/** Each result is paid for and counted. */
async function watched(
  opened: AsyncGenerator<ExecutionResult>,
  context: GatewayContext,
  operation: string | null,
): Promise<AsyncGenerator<ExecutionResult>> {
  const events = counted(tolled(opened, context, operation), context.runtime.metrics);
  // Whoever asked may have gone while it was opened: nobody else would end it.
  if (context.signal.aborted) await events.return(undefined);
  return events;
}

function codeOf(errors: readonly GraphQLError[] | undefined): string {
  return errors?.[0] ? publicCode(errors[0]) : 'OK';
}

function nameOf({ document, operationName }: ExecutionArgs): string | null {
  return getOperationAST(document, operationName)?.name?.value ?? null;
}
