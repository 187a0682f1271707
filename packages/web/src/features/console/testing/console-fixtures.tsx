import { FakeApi, FakeServer, type Answers } from '../../../api/testing/fake-server.tsx';
import { InRouter } from '../../../ui/testing/in-router.tsx';
import { show } from '../../../ui/testing/show.tsx';
import { ConsolePage } from '../console-page.tsx';

export function page(nodes: object[], rest: { totalCount?: number; next?: string } = {}) {
  const { totalCount = nodes.length, next } = rest;
  return { nodes, totalCount, pageInfo: { hasNextPage: next !== undefined, endCursor: next ?? null } };
}

export function client(over: object = {}) {
  return {
    __typename: 'ApiClient',
    id: 'k1',
    name: 'Dasbor',
    scopes: ['INDICATORS_READ', 'EVENTS_SUBSCRIBE'],
    expiresAt: '2027-02-28T16:59:59Z',
    budgetPerMinute: 20_000,
    createdAt: '2026-11-20T02:00:00Z',
    createdBy: 'Rina',
    responsible: 'Rina',
    revokedAt: null,
    lastUsedAt: null,
    state: 'ACTIVE',
    tokens: [
      { __typename: 'ApiToken', id: 't1', prefix: 'saling_k7q2m5xd', createdAt: '2026-11-20T02:00:00Z', endsAt: null, lastUsedAt: null },
    ],
    ...over,
  };
}

export const ofSumedang = (...nodes: object[]) => ({
  organisation: { __typename: 'Organisation', id: '32.11', apiClients: page(nodes) },
});

export const ruleBroken = (path: string | null, message: string) => ({
  __typename: 'RuleBroken',
  problems: [{ __typename: 'Problem', code: 'REQUIRED', path, message: { __typename: 'LocalizedText', id: message, en: message } }],
});

export const admin = {
  person: { id: 'p-rina', name: 'Rina' },
  organisation: { __typename: 'Organisation', id: '32.11', name: 'Kabupaten Sumedang' },
  canManageClients: true,
};
export const visitor = { person: null, organisation: null, canManageClients: false };

/** The console at an address, with a server that answers what it is told. */
export async function open(answers: Answers, options: { at?: string; viewer?: object; width?: number; dark?: boolean } = {}) {
  const server = new FakeServer({
    Console: () => ({ viewer: options.viewer ?? admin }),
    ApiClients: () => ofSumedang(client()),
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/konsol" at={options.at ?? '/konsol?tab=klien'} page={ConsolePage} />
    </FakeApi>,
    { width: options.width ?? 1000, dark: options.dark ?? false },
  );
  return { server, screen };
}

/** What was last asked under a name. */
export const lastOf = (server: FakeServer, name: string): Record<string, unknown> | undefined =>
  server.asked.filter((one) => one.name === name).at(-1)?.variables;
