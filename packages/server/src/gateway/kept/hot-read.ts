import type { RequestHandler, Request, Response } from 'express';
import { execute, GraphQLError, type ExecutionResult, type FormattedExecutionResult } from 'graphql';

import { accessOf } from '../../access/viewer.ts';
import { admit, secondsUntil } from '../admission.ts';
import type { Charge } from '../charge.ts';
import { costOf, recordUse } from '../cost-report.ts';
import type { CheckedDocument } from '../documents.ts';
import { publicError } from '../format-error.ts';
import { placeReads } from '../replicas/place-reads.ts';
import type { OperationRequest } from '../operation.ts';
import type { GatewayContext, Runtime } from '../runtime.ts';
import { cutAnswer, joinAnswer } from './cut-answer.ts';
import { keepableOf, type Keepable } from './keepable.ts';
import type { KeptAnswer } from './kept-answers.ts';
import { runLean } from './lean-run.ts';
import type { Standing } from './log-lookout.ts';

/** Characters of variables and access beyond which a question is not one that others ask too. */
const LONGEST_KEY = 4_000;

/** Of what is not kept. */
const NOWHERE = { epoch: '', pos: 0, proofs: 0 };

/** A question whose answer may be kept. */
interface Asked extends CheckedDocument {
  keepable: Keepable;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  /** As they are declared; null when they are not. */
  coerced: Record<string, unknown> | null;
}

/**
 * Answers queries whose answer may be kept, on a short way beside Apollo Server: from what is kept when nothing touched it,
 * else by running them. What is refused before anything of it runs goes the usual way, with what was begun: `contextOf`
 * answers the same context for the same request.
 */
export function hotReads(runtime: Runtime, contextOf: (req: Request, res: Response) => Promise<GatewayContext>): RequestHandler {
  return async (req, res, next) => {
    const asked = askedOf(runtime, req);
    const type = asked && mediaTypeOf(req);
    if (!asked || !type) return next();
    // Begun together: both have to say how things are after the question.
    const standing = runtime.reads.lookout.look().catch(() => null);
    const context = await contextOf(req, res).catch(() => null);
    if (!context) return next();
    const charge = await admit(context, asked);
    if (charge instanceof GraphQLError) return next();
    const now = await standing;
    const answer = await answerOf(context, asked, charge, now);
    if ('result' in answer) {
      if (!isUsual(answer.result)) return next();
      const failed = fail(context, answer.result);
      charge.settle({ data: failed.data ?? null });
      settle(context, asked, charge, String(failed.errors?.[0]?.extensions?.['code']));
      return send(context, [Buffer.from(JSON.stringify(failed).slice(0, -1))], res.type(type));
    }
    charge.settleAs(answer.used);
    settle(context, asked, charge, 'OK');
    send(context, [BEGIN, ...joinAnswer(answer.data, now)], res.type(type));
  };
}

function askedOf(runtime: Runtime, { method, body }: Request): Asked | null {
  if (method !== 'POST' || typeof body !== 'object' || body === null) return null;
  const { query, operationName, variables, extensions } = body as Partial<OperationRequest> & { extensions?: unknown };
  if (typeof query !== 'string' || (extensions ?? null) !== null) return null;
  if (!isAbsentOr(operationName, 'string') || !isAbsentOr(variables, 'object') || Array.isArray(variables)) return null;
  // The usual way says why not, and judges it before it is parsed.
  if (runtime.config.documents !== 'any' && !runtime.trusted(query)) return null;
  const checked = runtime.documents.read(query);
  if (!('document' in checked)) return null;
  const name = operationName ?? undefined;
  const keepable = keepableOf(runtime.schema, checked.document, name);
  if (!keepable) return null;
  return { ...checked, keepable, operationName: name, variables: variables ?? {}, coerced: keepable.coerce(variables ?? {}) };
}

function isAbsentOr(value: unknown, type: 'string' | 'object'): boolean {
  return value === undefined || value === null || typeof value === type;
}

const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

/** As Apollo Server chooses it; null when it would refuse. */
function mediaTypeOf(req: Request): string | null {
  const { accept } = req.headers;
  const chosen = accept === undefined || accept === '*/*' ? JSON_TYPE : req.accepts([JSON_TYPE, RESPONSE_TYPE]);
  return chosen ? `${chosen}; charset=utf-8` : null;
}

/** What ran and is no plain success: nobody else is given it. */
interface Failed {
  result: ExecutionResult;
}

/** The answer, kept or read now. */
async function answerOf(context: GatewayContext, asked: Asked, charge: Charge, standing: Standing | null): Promise<KeptAnswer | Failed> {
  const { reads, stream } = context.runtime;
  const topics = asked.coerced && asked.keepable.topics(asked.coerced);
  const key = `${asked.keepable.id} ${JSON.stringify(asked.variables)} ${accessOf(context.viewer)}`;
  if (!topics || !standing || key.length > LONGEST_KEY) return read(context, asked, charge, { topics: [], from: NOWHERE, standing });
  if (!reads.touched.reaches(standing)) stream.wake();
  const kept = reads.answers.get(key, standing);
  if (kept) return counted(context, kept);
  const other = await reads.running.get(key);
  // It was begun before this question came, and counts only when nothing happened since.
  if (other && 'data' in other && reads.answers.isValid(other, standing)) return counted(context, other);
  const running = read(context, asked, charge, { topics: [...topics], from: standing, standing });
  reads.running.set(key, running);
  try {
    const answer = await running;
    // Of whoever lost access meanwhile nobody knows what it was read as.
    if ('data' in answer && !context.signal.aborted) reads.answers.set(key, answer);
    return answer;
  } finally {
    if (reads.running.get(key) === running) reads.running.delete(key);
  }
}

/** Nobody reads it. */
function counted(context: GatewayContext, answer: KeptAnswer): KeptAnswer {
  context.runtime.metrics.queries.add('kept');
  return answer;
}

/** `from` is where the log stood before: what happens meanwhile may be in the answer or not, and touches it. */
async function read(
  context: GatewayContext,
  asked: Asked,
  charge: Charge,
  { topics, from, standing }: Pick<KeptAnswer, 'topics' | 'from'> & { standing: Standing | null },
): Promise<KeptAnswer | Failed> {
  const { schema, clock } = context.runtime;
  const { document, operationName, variables, keepable } = asked;
  await placeReads(context, document, keepable.operation, standing);
  const at = clock.now().getTime();
  const { lean } = asked.keepable;
  // What is wrong is said by whoever runs it again.
  const written = lean && asked.coerced && (await runLean(schema, lean, asked.coerced, context).catch(() => null));
  if (written) return { data: written.data, used: charge.settleValues(written.values).used, topics, from, at };
  const result = await execute({ schema, document, operationName, variableValues: variables, contextValue: context });
  if (result.errors || !result.data) return { result };
  // Counted first: cutting takes something out of it.
  const { used } = charge.settle(result);
  return { data: cutAnswer(result.data, keepable.cursors), used, topics, from, at };
}

/** Whether it ran, and its errors say nothing of the status. */
function isUsual({ data, errors = [] }: ExecutionResult): boolean {
  return data !== undefined && errors.every(({ extensions, originalError }) => !extensions['http'] && !hasStatus(originalError));
}

function hasStatus(error: Error | null | undefined): boolean {
  return error instanceof GraphQLError && (error.extensions['http'] !== undefined || hasStatus(error.originalError));
}

function fail(context: GatewayContext, { data = null, errors = [] }: ExecutionResult): FormattedExecutionResult {
  const { runtime, requestId } = context;
  void runtime.refusals.note(context, errors);
  return { errors: errors.map((error) => publicError(error, requestId, runtime.log)), data };
}

function settle(context: GatewayContext, { keepable }: Asked, charge: Charge, code: string): void {
  recordUse(context, keepable.operation.name?.value ?? null, charge.settle(null).used, code);
}

const BEGIN = Buffer.from('{"data":');
const END = Buffer.from('}\n');

function send(context: GatewayContext, data: readonly Buffer[], res: Response): void {
  const cost = costOf(context);
  if (cost) {
    res.setHeader('ratelimit-limit', String(cost.limit));
    res.setHeader('ratelimit-remaining', String(cost.remaining));
    res.setHeader('ratelimit-reset', String(secondsUntil(Date.parse(cost.resetAt))));
  }
  const end = cost ? Buffer.from(`,"extensions":${JSON.stringify({ cost })}}\n`) : END;
  const body = Buffer.concat([...data, end]);
  res.setHeader('Content-Length', body.length);
  res.end(body);
}
