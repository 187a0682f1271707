import { randomUUID } from 'node:crypto';

import { canonicalContent, emptyContent, type AdoptionStage, type PracticeContent, type Problem } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import { contentHashOf } from '../modules/practices/content-hash.service.ts';
import { writeSearchRow } from '../modules/practices/search-row.service.ts';
import { BANTUL, FRAMEWORK } from './actors.ts';
import type { Actor } from './harness.ts';

/** A practice of Bantul that says all that one has to. */
export function sampleContent(more: Partial<PracticeContent> = {}): PracticeContent {
  const text = (said: string): PracticeContent['problem'] => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: said }] }],
  });
  return {
    ...emptyContent('Satu data desa', FRAMEWORK),
    summary: 'Data desa dikumpulkan sekali dan dipakai semua dinas.',
    problem: text('Setiap dinas meminta data yang sama.'),
    approach: text('Satu formulir, satu basis data.'),
    results: text('Laporan selesai dalam sehari.'),
    steps: [{ title: 'Sepakati data', text: 'Dinas menyepakati daftar data.' }],
    cost: '150000000',
    contact: { name: 'Budi Santoso', office: 'Diskominfo', email: 'budi@demo.saling.example', phone: null },
    indicatorCodes: ['17'],
    serviceKinds: ['VILLAGE'],
    ...more,
  };
}

export interface PracticeToInsert {
  regionCode?: string;
  content?: Partial<PracticeContent>;
  state?: 'DRAFT' | 'SHARED' | 'WITHDRAWN';
  versions?: number;
  sharedAt?: Date;
}

/** Puts a practice beside what the app does, with its versions and its row of the library. */
export async function insertPractice(
  db: Rows,
  { regionCode = BANTUL, content: more, state = 'SHARED', versions = 1, sharedAt = new Date() }: PracticeToInsert = {},
) {
  const id = randomUUID();
  const content = sampleContent(more);
  const { title, summary, frameworkId, indicatorCodes } = content;
  const count = state === 'DRAFT' ? 0 : versions;
  await sql`
    insert into practice (id, region_code, state, title, summary, framework_id, indicator_codes, latest_version, created_at, created_by_id, created_by_name, shared_at)
    values (${id}::uuid, ${regionCode}, ${state}, ${title}, ${summary}, ${frameworkId}, ${indicatorCodes}::text[], ${count}, ${sharedAt}::timestamptz, 'x', 'X', ${sharedAt}::timestamptz)`.execute(
    db,
  );
  for (let number = 1; number <= count; number += 1) {
    await sql`
      insert into practice_version (practice_id, number, content, content_hash, shared_at, shared_by_id, shared_by_name)
      values (${id}::uuid, ${number}, ${canonicalContent(content)}, ${contentHashOf(content)}, ${sharedAt}::timestamptz, 'x', 'X')`.execute(
      db,
    );
  }
  if (state === 'SHARED') await writeSearchRow(db, { id, regionCode, sharedAt, content });
  return { id, content, contentHash: contentHashOf(content) };
}

/** What the mutations of adoptions answer, all kinds of answers in one. */
export interface AdoptionAnswer {
  __typename: 'Adoption' | 'RuleBroken' | 'StaleAdoption';
  id?: string;
  stage?: AdoptionStage;
  revision?: number;
  contentHash?: string;
  problems?: Problem[];
  current?: { revision: number; stage: AdoptionStage };
}

const ANSWER = /* GraphQL */ `{
  __typename
  ... on Adoption { id stage revision contentHash }
  ... on RuleBroken { problems { code path message { id en } } }
  ... on StaleAdoption { message { id } current { revision stage } }
}`;

/** Asks a mutation of adoptions; the code of the error it was refused with, or what it answered. */
async function change(actor: Actor, document: string, variables: Record<string, unknown>): Promise<AdoptionAnswer & { code?: string }> {
  const answer = await actor.query<Record<string, AdoptionAnswer>>(document, variables);
  const code = answer.errors?.[0]?.extensions?.code;
  if (code !== undefined) return { __typename: 'RuleBroken', code };
  if (!answer.data) throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
  return Object.values(answer.data)[0]!;
}

export interface StartRequest {
  practiceId: string;
  regionCode: string;
  mode?: 'ATM' | 'ATP';
  versionNumber?: number;
  clientMutationId?: string;
  pairingId?: string;
  note?: string;
}

export function start(actor: Actor, request: StartRequest) {
  const input = { mode: 'ATM', versionNumber: 1, clientMutationId: randomUUID(), ...request };
  return change(actor, `mutation ($input: StartAdoptionInput!) { startAdoption(input: $input) ${ANSWER} }`, { input });
}

export function advance(actor: Actor, input: { id: string; to: AdoptionStage; revision: number; contentHash?: string; note?: string }) {
  return change(actor, `mutation ($input: AdvanceAdoptionInput!) { advanceAdoption(input: $input) ${ANSWER} }`, { input });
}

export function stop(actor: Actor, id: string, reason: string) {
  return change(actor, `mutation ($id: ID!, $reason: String!) { stopAdoption(id: $id, reason: $reason) ${ANSWER} }`, { id, reason });
}

export function edit(actor: Actor, input: { id: string; revision: number; content: PracticeContent }) {
  return change(actor, `mutation ($input: EditAdoptionInput!) { editAdoption(input: $input) ${ANSWER} }`, { input });
}
