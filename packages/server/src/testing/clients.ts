import type { Answer, Line } from './harness-client.ts';
import type { Actor } from './harness.ts';

const CLIENT = `id name scopes expiresAt budgetPerMinute createdAt createdBy responsible revokedAt lastUsedAt state
  organisation { id } tokens { id prefix createdAt endsAt lastUsedAt }`;

/** A client as its administrator sees it. */
export interface ShownClient {
  id: string;
  name: string;
  scopes: string[];
  expiresAt: string;
  budgetPerMinute: number;
  createdBy: string;
  responsible: string;
  revokedAt: string | null;
  lastUsedAt: string | null;
  state: 'ACTIVE' | 'EXPIRED' | 'REVOKED';
  organisation: { id: string };
  tokens: { id: string; prefix: string; endsAt: string | null; lastUsedAt: string | null }[];
}

export interface Made {
  __typename: string;
  client: ShownClient;
  token: string;
  problems?: { code: string; path: string | null }[];
}
export type Changed = ShownClient & Pick<Made, '__typename' | 'problems'>;

const WITH_TOKEN = `__typename ... on ApiClientWithToken { token client { ${CLIENT} } } ... on RuleBroken { problems { code path } }`;

export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

export function create(actor: Actor, input: object = {}): Promise<Answer<{ made: Made }>> {
  const all = { organisationId: '32.11', name: 'Dasbor provinsi', scopes: ['INDICATORS_READ'], expiresAt: inDays(30), ...input };
  return actor.query(`mutation ($input: CreateApiClientInput!) { made: createApiClient(input: $input) { ${WITH_TOKEN} } }`, { input: all });
}

export function change(actor: Actor, input: object): Promise<Answer<{ changed: Changed }>> {
  return actor.query(
    `mutation ($input: ChangeApiClientInput!) { changed: changeApiClient(input: $input) { __typename ... on ApiClient { ${CLIENT} } ... on RuleBroken { problems { code path } } } }`,
    { input },
  );
}

export function rotate(actor: Actor, clientId: string, overlapHours: number): Promise<Answer<{ made: Made }>> {
  return actor.query(`mutation ($input: RotateApiTokenInput!) { made: rotateApiToken(input: $input) { ${WITH_TOKEN} } }`, {
    input: { clientId, overlapHours },
  });
}

export function revoke(actor: Actor, id: string): Promise<Answer<{ revoked: ShownClient }>> {
  return actor.query(`mutation ($id: ID!) { revoked: revokeApiClient(id: $id) { ${CLIENT} } }`, { id });
}

/** A client as it is now; null when it is not the asker's. */
export async function shown(actor: Actor, id: string): Promise<ShownClient | null> {
  const answer = await actor.query<{ apiClient: ShownClient | null }>(`query ($id: ID!) { apiClient(id: $id) { ${CLIENT} } }`, { id });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.apiClient;
}

/** Makes a client that is to be made; fails the test otherwise. */
export async function made(actor: Actor, input: object = {}): Promise<Made> {
  const answer = await create(actor, input);
  if (answer.data?.made.__typename !== 'ApiClientWithToken') throw new Error(JSON.stringify(answer));
  return answer.data.made;
}

/** Asks over HTTP with exactly these headers. */
export function ask(line: Pick<Line, 'url'>, query: string, headers: Record<string, string>, path = '/graphql'): Promise<Response> {
  return fetch(`${line.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
}

/** Status with which a token is answered over HTTP. */
export async function statusOf(line: Pick<Line, 'url'>, token: string): Promise<number> {
  const response = await ask(line, '{ viewer { role } }', { authorization: `Bearer ${token}` });
  await response.body?.cancel();
  return response.status;
}
