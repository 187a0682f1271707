import { randomUUID } from 'node:crypto';

import type { ApiPerson } from './api.ts';
import { FRAMEWORK } from './facts.ts';

const words = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

/** A practice that may be shared; what a test is about goes on top. */
export function practiceContent(title: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title,
    summary: 'Kanal pengaduan warga digabung menjadi satu meja dengan satu standar jawaban.',
    problem: words('Aduan warga tercecer di sembilan kanal.'),
    approach: words('Semua kanal diarahkan ke satu meja.'),
    prerequisites: words('Surat keputusan bupati dan dua operator.'),
    results: words('Waktu tanggap turun dari tujuh hari menjadi satu setengah hari.'),
    steps: [{ title: 'Petakan kanal', text: 'Daftar semua kanal dan pemiliknya.' }],
    figures: [{ label: 'Waktu tanggap', before: '7', after: '1.5', unit: 'hari', indicatorCode: '43', period: '2021' }],
    cost: '150000000',
    costNote: null,
    staff: 3,
    staffNote: null,
    regulations: [],
    software: [],
    contact: { name: 'Wahyu Nugroho', office: 'Diskominfo', email: 'diskominfo@contoh.id', phone: null },
    frameworkId: FRAMEWORK,
    indicatorCodes: ['43'],
    aspectCodes: [],
    serviceKinds: ['COMPLAINTS'],
    attachments: [],
    ...over,
  };
}

const WHY = '__typename ... on RuleBroken { problems { code path message { id } } }';

interface Answer {
  __typename: string;
  id?: string;
  draft?: { revision: number } | null;
  current?: { revision: number };
}

async function change(person: ApiPerson, field: string, type: string, rest: string, input: object): Promise<Answer> {
  const data = await person.ask<Record<string, Answer>>(`mutation Do($input: ${type}!) { ${field}(input: $input) { ${WHY} ${rest} } }`, {
    input,
  });
  const answer = data[field]!;
  if (answer.__typename === 'RuleBroken') throw new Error(`${field} was refused: ${JSON.stringify(answer)}`);
  return answer;
}

const HELD = '... on Practice { id draft { revision } }';
const STALE = '... on StaleDraft { current { revision } }';

async function saveAndShare(person: ApiPerson, id: string, revision: number, content: object, changeNote: string | null): Promise<void> {
  let saved = await change(person, 'savePracticeDraft', 'SavePracticeDraftInput', `${HELD} ${STALE}`, { id, revision, content });
  // After a version was shared the revisions go on: the server says where they are.
  if (saved.current) {
    const at = saved.current.revision;
    saved = await change(person, 'savePracticeDraft', 'SavePracticeDraftInput', `${HELD} ${STALE}`, { id, revision: at, content });
  }
  await change(person, 'sharePractice', 'SharePracticeInput', '... on Practice { id }', {
    id,
    revision: saved.draft!.revision,
    changeNote,
  });
}

/** Writes and shares a practice; answers its id. */
export async function sharePractice(person: ApiPerson, regionCode: string, content: Record<string, unknown>): Promise<string> {
  const made = await change(person, 'createPractice', 'CreatePracticeInput', HELD, {
    clientMutationId: randomUUID(),
    regionCode,
    title: content['title'],
  });
  await saveAndShare(person, made.id!, made.draft!.revision, content, null);
  return made.id!;
}

/** Shares the next version of it. */
export function revisePractice(person: ApiPerson, id: string, content: Record<string, unknown>, changeNote: string): Promise<void> {
  return saveAndShare(person, id, 0, content, changeNote);
}
