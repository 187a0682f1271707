import type { Problem } from '@saling/schema';

import { SUMEDANG } from './actors.ts';
import type { Actor } from './harness.ts';
import type { Answer } from './harness-client.ts';

/** Everything of a pair that depends on who asks. */
export const PAIRING = `id state version proposer { code } partner { code } purpose startsOn endsOn
  contacts { name office email phone region { code } } studyVisit { on purpose letterNumber visitor { code } host { code } }
  proposedBy answeredBy answeredAt answerReason endedBy endedAt endReason expiresAt
  viewerCan { answer withdraw end draftActions } members { id role region { code } }`;

export interface PairingAnswer {
  id: string;
  state: string;
  version: number;
  proposer: { code: string };
  partner: { code: string };
  purpose: string | null;
  contacts: { name: string; region: { code: string } }[];
  studyVisit: { visitor: { code: string }; host: { code: string } } | null;
  proposedBy: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
  answerReason: string | null;
  endedBy: string | null;
  endedAt: string | null;
  endReason: string | null;
  expiresAt: string;
  viewerCan: { answer: boolean; withdraw: boolean; end: boolean; draftActions: boolean };
  members: { id: string; role: string; region: { code: string } }[];
}

type Result = { __typename: 'Pairing' | 'RuleBroken'; problems?: Problem[] } & PairingAnswer;

const RESULT = `__typename ... on Pairing { ${PAIRING} } ... on RuleBroken { problems { code path message { id en } } }`;

const MUTATIONS = {
  propose: `mutation ($input: ProposePairingInput!) { result: proposePairing(input: $input) { ${RESULT} } }`,
  answer: `mutation ($input: AnswerPairingInput!) { result: answerPairing(input: $input) { ${RESULT} } }`,
  withdraw: `mutation ($id: ID!) { result: withdrawPairing(id: $id) { ${RESULT} } }`,
  end: `mutation ($id: ID!, $reason: String!) { result: endPairing(id: $id, reason: $reason) { ${RESULT} } }`,
};

/** What a mutation came to: the pair, or in short what was wrong: `NOT_OPEN`, `REQUIRED purpose`, `FORBIDDEN`. */
function outcome(answer: Answer<{ result: Result }>): PairingAnswer | string {
  if (answer.errors) return answer.errors[0]!.extensions?.code ?? answer.errors[0]!.message;
  const { problems, ...pairing } = answer.data!.result;
  return problems ? problems.map(({ code, path }) => (path ? `${code} ${path}` : code)).join(', ') : pairing;
}

export interface Proposal {
  clientMutationId: string;
  regionCode: string;
  partnerCode: string;
  purpose: string;
  startsOn: string;
  [more: string]: unknown;
}

/** A proposal of Sumedang, complete; each call is another mutation. */
let made = 0;
export function proposal(partnerCode: string, more: Partial<Proposal> = {}): Proposal {
  made += 1;
  return {
    clientMutationId: `proposal ${made}`,
    regionCode: SUMEDANG,
    partnerCode,
    purpose: 'Belajar bersama',
    startsOn: '2026-01-05',
    contacts: [{ regionCode: SUMEDANG, name: 'Ayu', email: 'ayu@sumedang.go.id' }],
    ...more,
  };
}

export const propose = async (actor: Actor, input: Proposal) => outcome(await actor.query(MUTATIONS.propose, { input }));
export const answer = async (actor: Actor, input: { id: string; accept: boolean; [more: string]: unknown }) =>
  outcome(await actor.query(MUTATIONS.answer, { input }));
export const withdraw = async (actor: Actor, id: string) => outcome(await actor.query(MUTATIONS.withdraw, { id }));
export const end = async (actor: Actor, id: string, reason = 'Selesai') => outcome(await actor.query(MUTATIONS.end, { id, reason }));

/** A pair that has to be there. */
export function pairingOf(found: PairingAnswer | string): PairingAnswer {
  if (typeof found === 'string') throw new Error(`no pair but ${found}`);
  return found;
}

/** A pair as somebody sees it; null when it is not theirs to know. */
export async function seen(actor: Actor, id: string): Promise<PairingAnswer | null> {
  const found = await actor.query<{ pairing: PairingAnswer | null }>(`query ($id: ID!) { pairing(id: $id) { ${PAIRING} } }`, { id });
  return found.data!.pairing;
}

/** Ids and states of a list, in its order. */
export async function listed(actor: Actor, args = ''): Promise<string[]> {
  const found = await actor.query<{ pairings: { nodes: PairingAnswer[]; totalCount: number } }>(
    `{ pairings${args && `(${args})`} { totalCount nodes { id state } } }`,
  );
  return found.data!.pairings.nodes.map(({ id, state }) => `${id} ${state}`);
}
