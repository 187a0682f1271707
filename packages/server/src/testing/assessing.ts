import { randomUUID } from 'node:crypto';

import type { ActorName } from './actors.ts';
import { FRAMEWORK } from './actors.ts';
import type { TestApp } from './harness.ts';
import { allAt, report } from './report.ts';

const PROBLEMS = '... on RuleBroken { problems { code path } }';
const STANDING = '... on AssessmentStanding { state reported confirmed changed openObjections ready index }';
const OBJECTION = '... on Objection { id indicatorCode stage level text upheld levelAfter answer raisedBy answeredBy }';
const PUBLICATION = '... on ResultPublication { id year letterNumber letterDate regions publishedBy withdrawnAt withdrawReason }';

/** Acts of an assessment, by the name of their mutation: type of the input, what is asked of the answer. */
const ACTS = {
  submitSelfAssessment: ['SubmitSelfInput', STANDING],
  reopenSelfAssessment: ['ReopenSelfInput', STANDING],
  raiseObjection: ['RaiseObjectionInput', OBJECTION],
  answerObjection: ['AnswerObjectionInput', OBJECTION],
  setDeadline: ['SetDeadlineInput', '... on Period { year stage opensAt closesAt open }'],
  publishResults: ['PublishResultsInput', PUBLICATION],
  withdrawResults: ['WithdrawResultsInput', PUBLICATION],
} as const;

export interface Acted {
  __typename: string;
  id?: string;
  problems?: { code: string; path: string | null }[];
  [field: string]: unknown;
}

/** Does one act as somebody; answers what it came to, or the code of the error. */
export async function act(app: TestApp, name: ActorName, what: keyof typeof ACTS, input: Record<string, unknown>): Promise<Acted> {
  const [type, asked] = ACTS[what];
  const answer = await (
    await app.as(name)
  ).query<Record<string, Acted>>(`mutation ($input: ${type}!) { it: ${what}(input: $input) { __typename ${asked} ${PROBLEMS} } }`, {
    input: {
      clientMutationId: randomUUID(),
      ...(what === 'answerObjection' || what === 'withdrawResults' ? {} : { frameworkId: FRAMEWORK }),
      ...input,
    },
  });
  const code = answer.errors?.[0]?.extensions?.code;
  return code ? { __typename: code } : answer.data!['it']!;
}

/** Codes of what is wrong with an act; empty when it was done. */
export function codesOf(acted: Acted): string[] {
  return acted.problems?.map(({ code }) => code) ?? (/^[A-Z_]+$/.test(acted.__typename) ? [acted.__typename] : []);
}

/** Brings a region to where every level is confirmed: reported and submitted by it, confirmed by the assessor. */
export async function bringToReady(
  app: TestApp,
  people: { editor: ActorName; head: ActorName },
  { region, year, level }: { region: string; year: number; level: number },
): Promise<void> {
  await report(await app.as(people.editor), { region, year, values: allAt(level) });
  await act(app, people.head, 'submitSelfAssessment', { regionCode: region, year });
  await report(await app.as('assessor'), { region, year, stage: 'DOCUMENT', values: allAt(level) });
}
