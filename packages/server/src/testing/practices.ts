import { randomUUID } from 'node:crypto';

import type { PracticeContent, Problem } from '@saling/schema';

import { sampleContent } from './adoption.ts';
import type { Actor } from './harness.ts';

/** What the mutations of practices answer, all kinds of answers in one; `code` when they were refused as a whole. */
export interface PracticeAnswer {
  __typename?: string;
  code?: string;
  id: string;
  state: string;
  title: string;
  revision: number;
  versionCount: number;
  sharedAt: string | null;
  withdrawnReason: string | null;
  draft: { revision: number; savedBy: string; content: PracticeContent; problems: Problem[] } | null;
  version: { number: number; contentHash: string; changeNote: string | null; content: PracticeContent } | null;
  problems: Problem[];
  message: { id: string; en: string };
  current: { revision: number; savedBy: string; content: PracticeContent };
  rows: { line: number; title: string; problems: Problem[]; missing: Problem[] }[];
  ready: number;
  practices: { id: string; title: string; state: string }[];
}

/** Every field of a content that a test looks at. */
export const CONTENT = /* GraphQL */ `{
  title summary problem approach prerequisites results steps { title text }
  figures { label before after unit indicatorCode period }
  cost costNote staff staffNote regulations { name url } software { name url } contact { name office email phone }
  frameworkId indicatorCodes aspectCodes serviceKinds attachments { caption file { id } }
}`;

export const PRACTICE = /* GraphQL */ `{
  id state title summary revision versionCount sharedAt withdrawnReason sample
  draft { revision savedBy content ${CONTENT} problems { code path } }
  version { number contentHash changeNote content ${CONTENT} }
}`;

const PROBLEM = '... on RuleBroken { problems { code path line message { id en } } }';
const ANSWER = /* GraphQL */ `{
  __typename
  ... on Practice ${PRACTICE}
  ${PROBLEM}
}`;
const DRAFT_ANSWER = /* GraphQL */ `{
  __typename
  ... on Practice ${PRACTICE}
  ${PROBLEM}
  ... on StaleDraft { message { id en } current { revision savedBy content ${CONTENT} } }
}`;

async function change(actor: Actor, document: string, variables: Record<string, unknown>): Promise<PracticeAnswer> {
  const answer = await actor.query<Record<string, PracticeAnswer>>(document, variables);
  const code = answer.errors?.[0]?.extensions?.code;
  if (code !== undefined) return { code } as PracticeAnswer;
  if (!answer.data) throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
  return Object.values(answer.data)[0]!;
}

export function create(actor: Actor, regionCode: string, title = 'Antrean daring', clientMutationId: string = randomUUID()) {
  return change(actor, `mutation ($input: CreatePracticeInput!) { createPractice(input: $input) ${ANSWER} }`, {
    input: { regionCode, title, clientMutationId },
  });
}

export function save(actor: Actor, id: string, revision: number, content: Partial<PracticeContent> = {}) {
  return change(actor, `mutation ($input: SavePracticeDraftInput!) { savePracticeDraft(input: $input) ${DRAFT_ANSWER} }`, {
    input: { id, revision, content: sampleContent(content) },
  });
}

export function share(actor: Actor, id: string, revision: number, changeNote: string | null = null) {
  return change(actor, `mutation ($input: SharePracticeInput!) { sharePractice(input: $input) ${DRAFT_ANSWER} }`, {
    input: { id, revision, changeNote },
  });
}

export function discard(actor: Actor, id: string) {
  return change(actor, `mutation ($id: ID!) { discardPracticeDraft(id: $id) ${ANSWER} }`, { id });
}

export function withdraw(actor: Actor, id: string, reason = 'Diganti yang lebih baik.') {
  return change(actor, `mutation ($id: ID!, $reason: String!) { withdrawPractice(id: $id, reason: $reason) ${ANSWER} }`, { id, reason });
}

export function importing(
  actor: Actor,
  input: { regionCode: string; format: 'CSV' | 'JSON'; text: string; commit: boolean; clientMutationId?: string },
) {
  // What is asked for a whole file costs more than strangers' documents may: only a preview asks for its lines.
  const preview = `... on PracticeImportPreview { ready rows { line title problems { code } missing { path } } problems { code path line } }`;
  const document = `mutation ($input: ImportPracticesInput!) { importPractices(input: $input) {
    __typename ${input.commit ? '' : preview} ... on PracticesImported { practices { id title state } } ${PROBLEM}
  } }`;
  return change(actor, document, { input: { clientMutationId: randomUUID(), ...input } });
}

/** A practice as somebody sees it; null when they do not. */
export async function seen(actor: Actor, id: string): Promise<PracticeAnswer | null> {
  const answer = await actor.query<{ practice: PracticeAnswer | null }>(`query ($id: ID!) { practice(id: $id) ${PRACTICE} }`, { id });
  if (!answer.data) throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
  return answer.data.practice;
}

/** A practice of the actor's region that was shared once. */
export async function shared(actor: Actor, regionCode: string, content: Partial<PracticeContent> = {}): Promise<PracticeAnswer> {
  const made = await create(actor, regionCode);
  const saved = await save(actor, made.id, made.revision, content);
  return share(actor, saved.id, saved.revision);
}
