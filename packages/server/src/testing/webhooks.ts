import { randomUUID } from 'node:crypto';

import type { Problem } from '@saling/schema';

import type { Actor } from './harness.ts';

/** A webhook as tests read it. */
export interface WebhookAnswer {
  id: string;
  state: 'ACTIVE' | 'RETRYING' | 'CLIENT_OVER' | 'DISABLED';
  disabledReason: string | null;
  url: string;
  clientName: string;
  cursor: string;
  attempts: number;
  failingSince: string | null;
  nextAttemptAt: string | null;
  pinging: boolean;
  filter: { kinds: string[] | null; regionCodes: string[] | null; provinceCodes: string[] | null; indicatorCodes: string[] | null };
  secrets: { id: string; endsAt: string | null }[];
  deliveries: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: {
      messageId: string;
      kind: string;
      attempt: number;
      delivered: boolean;
      status: number | null;
      failure: string | null;
      detail: string | null;
      answer: string;
      durationMs: number;
    }[];
  };
}

const FIELDS = `id state disabledReason url clientName cursor attempts failingSince nextAttemptAt pinging
  filter { kinds regionCodes provinceCodes indicatorCodes } secrets { id endsAt }
  deliveries(first: 50) { totalCount pageInfo { hasNextPage endCursor } nodes { messageId kind attempt delivered status failure detail answer durationMs } }`;

/** What a mutation of webhooks answers, all kinds of answers in one. */
export interface WebhookChange {
  id?: string;
  webhook?: WebhookAnswer;
  secret?: string;
  problems?: Problem[];
}

/** Creates a webhook; the answer is whatever the server says. */
export function tryCreate(actor: Actor, input: Record<string, unknown>) {
  return actor.query<{ made: WebhookChange }>(
    `mutation ($input: CreateWebhookInput!) { made: createWebhook(input: $input) {
      ... on WebhookWithSecret { webhook { ${FIELDS} } secret } ... on RuleBroken { problems { code path message { id en } } } } }`,
    { input: { name: 'Percobaan', clientMutationId: randomUUID(), ...input } },
  );
}

/** The same; fails the test when it was refused. */
export async function createHook(actor: Actor, input: Record<string, unknown>): Promise<{ id: string; secret: string }> {
  const answer = await tryCreate(actor, input);
  const made = answer.data?.made;
  if (!made?.webhook || made.secret === undefined) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return { id: made.webhook.id, secret: made.secret };
}

/** Does something to a webhook that takes nothing but an input or its id. */
export async function act(actor: Actor, name: string, input: Record<string, unknown> | string): Promise<WebhookChange> {
  const answer = await actor.query<{ done: WebhookChange }>(
    typeof input === 'string'
      ? `mutation ($input: ID!) { done: ${name}(id: $input) { ... on Webhook { id } ... on RuleBroken { problems { code path } } } }`
      : `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { done: ${name}(input: $input) { ... on Webhook { id } ... on RuleBroken { problems { code path } } } }`,
    { input },
  );
  if (!answer.data) throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
  return answer.data.done;
}

export async function rotate(
  actor: Actor,
  id: string,
  overlapHours: number,
  clientMutationId: string = randomUUID(),
): Promise<WebhookChange> {
  const answer = await actor.query<{ done: WebhookChange }>(
    `mutation ($input: RotateWebhookSecretInput!) { done: rotateWebhookSecret(input: $input) {
      ... on WebhookWithSecret { webhook { ${FIELDS} } secret } ... on RuleBroken { problems { code path } } } }`,
    { input: { id, overlapHours, clientMutationId } },
  );
  if (!answer.data) throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
  return answer.data.done;
}

/** A webhook as it is now; null when there is none of this id for whoever asks. */
export async function readHook(actor: Actor, id: string): Promise<WebhookAnswer | null> {
  const answer = await actor.query<{ webhook: WebhookAnswer | null }>(`query ($id: ID!) { webhook(id: $id) { ${FIELDS} } }`, { id });
  if (!answer.data) throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
  return answer.data.webhook;
}
