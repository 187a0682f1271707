import type { Viewer } from '../access/viewer.ts';
import { describeSpan } from '../observe/trace.ts';
import { noteForAccessLog } from './access-log.ts';
import { shownCost, type ShownCost } from './charge.ts';
import type { GatewayContext, Runtime } from './runtime.ts';

/** Counts an operation, refused ones too, and of a client for its administrator; `code` is that of its first error, or `OK`. */
export function recordUse(context: GatewayContext, operation: string | null, cost: number, code: string): void {
  const { trustedName, beganAt, request } = context;
  const { client } = context.viewer;
  context.runtime.metrics.operated(trustedName, (performance.now() - beganAt) / 1_000, cost, code);
  if ('headers' in request) noteForAccessLog(request, trustedName, code);
  describeSpan({ 'graphql.operation.name': trustedName ?? 'other', 'saling.price': cost, 'saling.code': code });
  if (client) context.runtime.usage.record({ clientId: client.id, operation, cost, code, events: 0 });
}

/** Counts what a subscription of a client delivered. */
export function recordEvent(
  { client }: Viewer,
  usage: Pick<Runtime['usage'], 'record'>,
  operation: string | null,
  cost: number,
  isEvent: boolean,
): void {
  if (client && isEvent) usage.record({ clientId: client.id, operation, cost, code: 'OK', events: 1 });
}

/** What an answer says of its cost; null for those who did not ask. Settles the charge. */
export function costOf(context: GatewayContext): ShownCost | null {
  const { charge, refused } = context;
  if (!context.wantsCost && !context.viewer.client) return null;
  if (refused) return shownCost(refused.price, 0, refused.standing);
  if (!charge) return null;
  const { used, standing } = charge.settle(null);
  return shownCost(charge.price.total, used, standing);
}
