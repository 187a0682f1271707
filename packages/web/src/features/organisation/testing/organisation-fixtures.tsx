import { FakeApi, FakeServer, type Answers } from '../../../api/testing/fake-server.tsx';
import { InRouter } from '../../../ui/testing/in-router.tsx';
import { show } from '../../../ui/testing/show.tsx';
import { OrganisationPage } from '../organisation-page.tsx';

/** A page of a list, as the schema has it. */
export function page(nodes: object[], rest: { totalCount?: number; next?: string } = {}) {
  const { totalCount = nodes.length, next } = rest;
  return { nodes, totalCount, pageInfo: { hasNextPage: next !== undefined, endCursor: next ?? null } };
}

/** One person of Kabupaten Sumedang. */
export function member(name: string, role: string, over: object = {}) {
  const id = name.toLowerCase();
  return {
    __typename: 'Membership',
    id: `m-${id}`,
    role,
    since: '2026-01-05T02:00:00Z',
    mandateUntil: null,
    source: 'INVITATION',
    current: false,
    responsibilities: 0,
    person: { __typename: 'Member', id: `p-${id}`, name, email: `${id}@contoh.id` },
    ...over,
  };
}

export const ruleBroken = (path: string | null, message: string) => ({
  __typename: 'RuleBroken',
  problems: [{ __typename: 'Problem', code: 'REQUIRED', path, message: { __typename: 'LocalizedText', id: message, en: message } }],
});

const sumedang = { __typename: 'Organisation', id: '32.11', kind: 'REGION', name: 'Kabupaten Sumedang' };

export function viewer(over: object = {}) {
  return {
    demo: false,
    person: { id: 'p-rina' },
    role: 'ADMIN',
    organisation: sumedang,
    canManagePeople: true,
    canReadAudit: true,
    ...over,
  };
}

export const ofSumedang = (part: object) => ({ organisation: { __typename: 'Organisation', id: '32.11', ...part } });

/** The page at an address, with a server that answers what it is told. */
export async function open(answers: Answers, options: { at?: string; viewer?: object; width?: number; dark?: boolean } = {}) {
  const server = new FakeServer({
    Organisation: () => ({ viewer: viewer(options.viewer) }),
    Members: () =>
      ofSumedang({ members: page([member('Rina', 'ADMIN', { current: true }), member('Ayu', 'EDITOR', { responsibilities: 3 })]) }),
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/organisasi" at={options.at ?? '/organisasi'} page={OrganisationPage} />
    </FakeApi>,
    { width: options.width ?? 1000, dark: options.dark ?? false },
  );
  return { server, screen };
}

/** What was last asked under a name. */
export const lastOf = (server: FakeServer, name: string): Record<string, unknown> | undefined =>
  server.asked.filter((one) => one.name === name).at(-1)?.variables;
