import { sql } from 'kysely';

import { newLinks } from '../modules/identity/invitations.service.ts';
import { codeOf, type Probe } from './access-probes.ts';
import { personId, SUMEDANG } from './actors.ts';
import type { Actor, TestApp } from './harness.ts';
import type { Answer, Variables } from './harness-client.ts';
import { membershipOf } from './people.ts';

/** Ids of Sumedang that everybody tries: set by the test before it asks. */
const known = { administrator: '', editor: '', invitation: '', token: '', access: '' };

/** Makes an accepted invitation into Sumedang, and looks up who is what there. */
export async function knowPeople(app: TestApp): Promise<void> {
  const { token, hash } = newLinks();
  const made = await sql<{ id: string }>`
    insert into invitation (id, region_code, email, name, role, token_hash, invited_by_id, invited_by_name, created_at, expires_at, accepted_at)
    values (gen_random_uuid(), ${SUMEDANG}, 'ayu@demo.saling.example', 'Ayu', 'EDITOR', ${hash}, ${personId('sumedangAdmin')}, 'Rina', now(), now(), now())
    returning id`.execute(app.db());
  const admin = await app.as('sumedangAdmin');
  const answer = await admin.query<{ viewer: { access: string } }>('{ viewer { access } }');
  known.administrator = await membershipOf(app, 'sumedangAdmin');
  known.editor = await membershipOf(app, 'sumedangEditor');
  known.invitation = made.rows[0]!.id;
  known.token = token;
  known.access = answer.data!.viewer.access;
}

/** Root fields about people and organisations. Each change that is allowed is refused for its content, so that asking changes nothing. */
export const PEOPLE_PROBES: Record<string, Probe[]> = {
  'Query.organisation': [
    asks('Sumedang itself', `{ organisation(id: "${SUMEDANG}") { id kind name region { name } } }`, {}, 'Kabupaten Sumedang'),
    asks(
      "Sumedang's people",
      `{ organisation(id: "${SUMEDANG}") { members { nodes { person { name email } role } } } }`,
      {},
      'demo.saling.example',
    ),
    asks(
      'the people of the own organisation, by way of the viewer',
      '{ viewer { organisation { members { nodes { person { email } } } } } }',
      {},
      '@demo',
    ),
    asks(
      "Sumedang's invitations",
      `{ organisation(id: "${SUMEDANG}") { invitations { nodes { email } } } }`,
      {},
      'ayu@demo.saling.example',
    ),
    asks("Sumedang's API clients", `{ organisation(id: "${SUMEDANG}") { apiClients { nodes { name } } } }`, {}, 'tokenAll'),
    asks(
      "Sumedang's audit log",
      `{ organisation(id: "${SUMEDANG}") { audit(filter: { actions: [SIGNED_IN] }) { nodes { action } } } }`,
      {},
      'SIGNED_IN',
    ),
  ],
  'Query.invitation': [
    asks(
      'by the token of its link',
      'query ($token: String!) { invitation(token: $token) { email } }',
      () => ({ token: known.token }),
      'ayu@',
    ),
    asks('by a token nobody made', '{ invitation(token: "x") { email } }', {}, 'email'),
  ],
  'Query.forgotten': [
    {
      about: "with the access of Sumedang's administrator",
      ask: async (actor) => {
        const answer = await actor.query<{ forgotten: { everything: boolean; objects: unknown[] } }>(
          'query ($access: String!) { forgotten(access: $access) { everything objects { typename id } } }',
          { access: known.access },
        );
        const code = codeOf(answer);
        if (code) return code;
        const { everything, objects } = answer.data!.forgotten;
        return everything ? 'everything' : `${objects.length} objects`;
      },
    },
  ],
  'Query.demoMail': [asks('letters of the demo', '{ demoMail { totalCount } }', {}, 'totalCount')],
  'Mutation.invitePerson': [
    changes('into Sumedang', 'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { __typename } }', () => ({
      input: { organisationId: SUMEDANG, email: 'no address', name: 'x', role: 'EDITOR' },
    })),
  ],
  'Mutation.renewInvitation': [
    changes("Sumedang's", 'mutation ($id: ID!) { renewInvitation(id: $id) { __typename } }', () => ({ id: known.invitation })),
  ],
  'Mutation.withdrawInvitation': [
    changes("Sumedang's", 'mutation ($id: ID!) { withdrawInvitation(id: $id) { __typename } }', () => ({ id: known.invitation })),
  ],
  'Mutation.changeMember': [
    changes("Sumedang's editor", 'mutation ($input: ChangeMemberInput!) { changeMember(input: $input) { __typename } }', () => ({
      input: { membershipId: known.editor, role: 'OBSERVER' },
    })),
  ],
  'Mutation.removeMember': [
    changes("Sumedang's administrator", 'mutation ($id: ID!) { removeMember(membershipId: $id) { __typename } }', () => ({
      id: known.administrator,
    })),
  ],
  'Mutation.handOver': [
    changes('in Sumedang', 'mutation ($input: HandOverInput!) { handOver(input: $input) { __typename } }', () => ({
      input: { fromMembershipId: known.editor, toMembershipId: known.editor, removePredecessor: false },
    })),
  ],
  'Mutation.switchOrganisation': [
    asks(
      "to the membership of Sumedang's administrator",
      'mutation ($id: ID!) { switchOrganisation(membershipId: $id) { role } }',
      () => ({ id: known.administrator }),
      'ADMIN',
    ),
  ],
  'Mutation.endSession': [asks("that is nobody's", 'mutation { endSession(id: "nothing") { count } }', {}, 'count')],
  'Mutation.endOtherSessions': [asks('of which there are none', 'mutation { endOtherSessions { count } }', {}, '"count":0')],
};

function asks(about: string, document: string, variables: Variables | (() => Variables), wanted: string): Probe {
  return {
    about,
    ask: async (actor) => {
      const answer = await ask(actor, document, variables);
      return codeOf(answer) ?? (JSON.stringify(answer.data).includes(wanted) ? 'visible' : 'nothing');
    },
  };
}

function changes(about: string, document: string, variables: () => Variables): Probe {
  return {
    about,
    ask: async (actor) => {
      const answer = await ask(actor, document, variables);
      const code = codeOf(answer);
      if (code) return code;
      const { __typename: type } = Object.values(answer.data!)[0] as { __typename: string };
      return type === 'RuleBroken' ? 'allowed' : `UNEXPECTED ${type}`;
    },
  };
}

function ask(actor: Actor, document: string, variables: Variables | (() => Variables)): Promise<Answer> {
  return actor.query(document, typeof variables === 'function' ? variables() : variables);
}
