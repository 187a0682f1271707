import { getOperationAST, GraphQLError } from 'graphql';

import { noteOperation } from './audit-refusals.ts';
import { accountOf, type Standing } from './budget.ts';
import { Charge } from './charge.ts';
import type { CheckedDocument } from './documents.ts';
import { dearest, priceOf, type Price } from './price.ts';
import { priceTree } from './price-tree.ts';
import type { GatewayContext } from './runtime.ts';
import { beyondScopes } from './scopes.ts';

/** An operation of a valid document, as it is asked. */
export interface Asked extends CheckedDocument {
  operationName: string | null | undefined;
  variables: Record<string, unknown>;
}

/** Price that one operation of whoever asks may have. */
export function operationLimit(context: GatewayContext, trusted: boolean): number {
  const { limits } = context.runtime.config;
  return Math.min(trusted ? limits.trustedCost : limits.cost, accountOf(context.viewer, context.place, limits).limit);
}

/** Entries that a page of whoever asks may have. */
export function pageLimit(context: GatewayContext): number {
  const { limits } = context.runtime.config;
  return context.viewer.client ? limits.clientPage : limits.page;
}

/**
 * Prices an operation and takes the price from the budget of whoever asks. Answers the charge, to be
 * settled when the answer is known, or why the operation may not run.
 */
export async function admit(context: GatewayContext, asked: Asked): Promise<Charge | GraphQLError> {
  const { runtime } = context;
  context.trustedName = asked.trusted ? (getOperationAST(asked.document, asked.operationName)?.name?.value ?? null) : null;
  // It was begun on another way and is gone on with here.
  if (context.charge) return context.charge;
  noteOperation(context, asked.document, asked.operationName);
  const beyond = beyondScopes(context.viewer, runtime.schema, asked.document, asked.operationName);
  if (beyond) return beyond;
  const price = priceOf(runtime.schema, asked.document, asked.operationName, asked.variables);
  const refused = tooLargePage(context, price) ?? tooDear(context, asked, price);
  if (refused) return refused;
  const account = accountOf(context.viewer, context.place, runtime.config.limits);
  const taken = await runtime.budgets.take(account, price.total);
  if (!taken.granted) {
    runtime.metrics.budgetRefused.add(account.key.slice(0, account.key.indexOf(':')));
    context.refused = { price: price.total, standing: taken.standing };
    return overBudget(context, asked, price, taken.standing);
  }
  return (context.charge = new Charge(price, taken));
}

function tooLargePage(context: GatewayContext, { largestPage }: Price): GraphQLError | null {
  const most = pageLimit(context);
  if (!largestPage || largestPage.first <= most) return null;
  const { path, first } = largestPage;
  return refusal('BAD_INPUT', `${path}: first is 1 to ${most}; it was ${first}.`, { field: path, first: most });
}

function tooDear(context: GatewayContext, asked: Asked, price: Price): GraphQLError | null {
  const limit = operationLimit(context, asked.trusted);
  if (price.total <= limit) return null;
  const { field, first, advice } = blame(context, asked, limit);
  const message = `The operation asks for about ${price.total} values; at most ${limit} are served at once. Most are in ${field}: ${advice}.`;
  return refusal('TOO_COMPLEX', message, { field, first, price: price.total, limit });
}

function overBudget(context: GatewayContext, asked: Asked, price: Price, { limit, remaining, resetAt }: Standing): GraphQLError {
  const { field, first, advice } = blame(context, asked, remaining);
  const seconds = secondsUntil(resetAt);
  const message = `Of the budget of ${limit} a minute ${remaining} are left, and the operation costs ${price.total}: ask again in ${seconds} s, or now less. Most is in ${field}: ${advice}.`;
  return refusal('RATE_LIMIT', message, { field, first, price: price.total, limit, retryAfterSeconds: seconds });
}

/** Whole seconds until an instant, 1 at least. */
export function secondsUntil(instant: number): number {
  return Math.max(1, Math.ceil((instant - Date.now()) / 1_000));
}

function blame(context: GatewayContext, asked: Asked, limit: number): { field: string; first?: number; advice: string } {
  const { fields } = priceTree(context.runtime.schema, asked.document, asked.operationName, asked.variables);
  const { path, first } = dearest(fields, limit, pageLimit(context));
  if (first === null) return { field: path, advice: 'ask for fewer fields of it' };
  return { field: path, first, advice: `first: ${first} would fit` };
}

const STATUS = { BAD_INPUT: 400, TOO_COMPLEX: 400, DOCUMENT_NOT_TRUSTED: 403, RATE_LIMIT: 429 } as const;

/** Why an operation does not run, for all roads; over HTTP with its status. */
export function refusal(code: keyof typeof STATUS, message: string, facts: Record<string, unknown> = {}): GraphQLError {
  const { retryAfterSeconds } = facts;
  const headers = new Map(typeof retryAfterSeconds === 'number' ? [['retry-after', String(retryAfterSeconds)]] : []);
  return new GraphQLError(message, { extensions: { code, ...facts, http: { status: STATUS[code], headers } } });
}
