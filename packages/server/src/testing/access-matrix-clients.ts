import { query, read, write, type Probe } from './access-probes.ts';
import { clientId } from './token-actors.ts';

/** A client of Sumedang. */
const ID = clientId('tokenAll');
const PAST = '2020-01-01T00:00:00Z';

function creating(organisationId: string): string {
  return `mutation { createApiClient(input: { organisationId: "${organisationId}", name: "", scopes: [], expiresAt: "${PAST}" }) { __typename } }`;
}

/** What is asked of API clients. What is allowed is refused for its content. */
export const CLIENT_PROBES: Record<string, Probe[]> = {
  'Query.apiClient': [
    read('a client of Sumedang', `{ apiClient(id: "${ID}") { name tokens { prefix } requests { totalCount } usage { cost } } }`, 'saling_'),
  ],
  'Mutation.createApiClient': [write('for Sumedang', creating('32.11')), write('for the ministry', creating('kemenpanrb'))],
  'Mutation.changeApiClient': [
    write('a client of Sumedang', `mutation { changeApiClient(input: { id: "${ID}", expiresAt: "${PAST}" }) { __typename } }`),
  ],
  'Mutation.rotateApiToken': [
    write('a client of Sumedang', `mutation { rotateApiToken(input: { clientId: "${ID}", overlapHours: 169 }) { __typename } }`),
  ],
  // Nothing of it can be refused for its content: whoever may is told that there is none of this id.
  'Mutation.revokeApiClient': [
    query('a client of nobody', 'mutation { revokeApiClient(id: "00000000-0000-7000-8000-000000000000") { id } }', () => 'UNEXPECTED'),
  ],
};
