import type { ActorName } from './actors.ts';
import type { TestApp } from './harness.ts';

const CREATE = /* GraphQL */ `
  mutation Create($input: CreateApiClientInput!) {
    createApiClient(input: $input) {
      __typename
      ... on ApiClientWithToken { token client { id } }
      ... on RuleBroken { problems { code path } }
    }
  }
`;

/** A token of an organisation, as its administrator makes it. */
export interface ApiToken {
  token: string;
  clientId: string;
}

/** Makes a client with some scopes and answers its token. */
export async function makeToken(app: TestApp, admin: ActorName, organisationId: string, scopes: readonly string[]): Promise<ApiToken> {
  const input = {
    organisationId,
    name: `Tool with ${scopes.join(' and ')}`,
    scopes,
    expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    budgetPerMinute: 100_000,
  };
  const answer = await (await app.as(admin)).query<{ createApiClient: { token: string; client: { id: string } } }>(CREATE, { input });
  if (!answer.data?.createApiClient.token) throw new Error(`no token was made: ${JSON.stringify(answer)}`);
  const { token, client } = answer.data.createApiClient;
  return { token, clientId: client.id };
}
