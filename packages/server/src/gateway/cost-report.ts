import { shownCost, type ShownCost } from './charge.ts';
import type { GatewayContext } from './runtime.ts';

/** Counts an operation of a client, refused ones too; `code` is that of its first error, or `OK`. */
export function recordUse(context: GatewayContext, operation: string | null, cost: number, code: string): void {
  const { client } = context.viewer;
  if (client) context.runtime.usage.record({ clientId: client.id, operation, cost, code, events: 0 });
}

/** Counts what a subscription of a client delivered. */
export function recordEvent(context: GatewayContext, operation: string | null, cost: number, isEvent: boolean): void {
  const { client } = context.viewer;
  if (client && isEvent) context.runtime.usage.record({ clientId: client.id, operation, cost, code: 'OK', events: 1 });
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
