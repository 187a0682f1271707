import { emptyPlanDocument, planEdits, planParts, type PlanEdits } from '@saling/schema/plan';
import { sql } from 'kysely';
import * as Y from 'yjs';

import type { Context } from '../api/context.ts';
import type { PlanStore } from '../api/plan-store.ts';
import { rows, type EntityManager, type Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import { addPlanComment } from '../modules/conversation/add-comment.service.ts';
import { resolveComment } from '../modules/conversation/change-comments.service.ts';
import type { PlanCommentAnchorInput } from '../modules/conversation/comments.types.ts';
import { openPlanProposal } from '../modules/plan-proposals/open-proposal.service.ts';
import { submitPlanProposal } from '../modules/plan-proposals/submit-proposal.service.ts';
import { createPlanKeeper } from '../modules/plan-sync/plan-keeper.ts';
import { readDocument } from '../modules/plan-sync/plan-rows.ts';
import { PlanStoreInDatabase } from '../modules/plan-sync/plan-store.ts';
import { uuidOf } from '../modules/plan-sync/uuid-of.service.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { seedContext } from './seed-context.ts';

const HOUR = 3_600_000;
/** The larger plan of the demo, as `sample-plans.ts` begins it. */
const PLAN = 'sample-plan-spbe';
const actionId = (key: string): string => uuidOf(`${PLAN} ${key}`);
const SUMEDANG = '32.11';
const BANTUL = '34.02';

interface Said {
  by: (typeof DEMO_PEOPLE)[number]['id'];
  /** Hours before the seed. */
  hoursAgo: number;
  body: string;
}

/** Threads in the plan, all of them invented: on an action, a field of one, or words of the narrative. */
const THREADS: readonly {
  on: { action: string; field?: string } | { quote: string };
  said: readonly [Said, ...Said[]];
  resolvedBy?: Said['by'];
}[] = [
  {
    on: { action: 'audit-kebijakan', field: 'due' },
    said: [
      { by: 'demo-budi', hoursAgo: 50, body: 'Tenggatnya sudah lewat. @[Hendra](demo-hendra), kapan harmonisasi di provinsi selesai?' },
      { by: 'demo-ayu', hoursAgo: 47, body: 'Jadwalnya minggu depan, @[Budi](demo-budi). Setelah itu tanggalnya kami perbarui.' },
    ],
  },
  {
    on: { quote: 'peta saling melengkapi' },
    said: [{ by: 'demo-sri', hoursAgo: 30, body: 'Sebutkan juga tahun petanya, supaya jelas angka yang dipakai.' }],
  },
  {
    on: { action: 'pelatihan' },
    said: [
      { by: 'demo-ayu', hoursAgo: 26, body: 'Angkatan kedua di Bantul: dua puluh orang cukup?' },
      { by: 'demo-budi', hoursAgo: 25, body: 'Cukup, ruangannya untuk dua puluh lima.' },
    ],
    resolvedBy: 'demo-ayu',
  },
];

/** What Bantul proposes in what is Sumedang's. */
function propose(edits: PlanEdits): void {
  edits.setText(actionId('keamanan'), 'output', 'Laporan latihan bulanan, dibahas bersama tim Bantul');
  edits.setValue(actionId('keamanan'), 'levelTo', 4);
  edits.addAction({
    id: actionId('latihan-bersama'),
    owner: SUMEDANG,
    what: 'Latihan insiden bersama tim tanggap Bantul',
    output: 'Satu latihan bersama setiap triwulan',
    indicator: 'spbe-2020:22',
    levelFrom: 2,
    levelTo: 4,
  });
}

/**
 * Comments on the plan of the demo, and a proposal that waits for its owner. Harmless to repeat; what the people of a
 * demo did since stays as it is.
 */
export async function seedSamplePlanTalk(em: EntityManager, clock: Clock, log: Logger): Promise<void> {
  const planId = await livePlan(rows(em));
  if (planId === null || (await isDone(rows(em)))) return;
  const now = clock.now().getTime();
  const db = (): Rows => rows(em.fork());
  await using keeper = createPlanKeeper({ load: (key, after) => readDocument(db(), key, after), workers: 1 });
  await using plans = new PlanStoreInDatabase({ db, keeper, clock, log });
  const as = (id: Said['by'], hoursAgo: number): Context => {
    const person = DEMO_PEOPLE.find((one) => one.id === id)!;
    return { ...seedContext(em.fork(), person, new Date(now - hoursAgo * HOUR), clock, log), plans };
  };
  await seedProposal(as('demo-budi', 20), planId);
  for (const [thread, { on, said, resolvedBy }] of THREADS.entries()) {
    const anchor = 'quote' in on ? await anchorAt(plans, planId, on.quote) : { actionId: actionId(on.action), field: on.field ?? null };
    let parentId: string | null = null;
    for (const [place, { by, hoursAgo, body }] of said.entries()) {
      const clientMutationId = mutationId(thread, place);
      const input = { clientMutationId, planId, body, parentId, anchor: parentId === null ? anchor : null };
      const comment = await addPlanComment(as(by, hoursAgo), input);
      // In an older demo whoever is mentioned may have left: nobody talks about that.
      if ('problems' in comment) break;
      parentId ??= comment.id;
    }
    if (resolvedBy && parentId !== null) await resolveComment(as(resolvedBy, said.at(-1)!.hoursAgo - 1), parentId);
  }
}

/** The plan while its pair is active. */
async function livePlan(db: Rows): Promise<string | null> {
  const found = await sql<{ id: string }>`
    select p.id from plan p join pairing_agreement g on g.id = p.pairing_id
    where p.client_mutation_id = ${PLAN} and p.sample and g.state = 'ACTIVE'`.execute(db);
  return found.rows[0]?.id ?? null;
}

/** Whether the last of what is said was said. */
async function isDone(db: Rows): Promise<boolean> {
  const last = mutationId(THREADS.length - 1, THREADS.at(-1)!.said.length - 1);
  const found = await sql`select 1 from comment where client_mutation_id = ${last}`.execute(db);
  return found.rows.length > 0;
}

const mutationId = (thread: number, place: number): string => `seed-plan-comment-${thread}-${place}`;

/** A proposal as its people would have made it: begun, written in its branch through the gate, and handed over. */
async function seedProposal(ctx: Context, planId: string): Promise<void> {
  const begun = await openPlanProposal(ctx, { clientMutationId: `${PLAN}-proposal`, planId, title: 'Latihan keamanan bersama' });
  if ('problems' in begun || begun.state !== 'OPEN' || begun.submittedAt !== null) return;
  const key = { planId, branch: begun.id };
  const { person, regionCode } = ctx.viewer;
  const author = { id: person!.id, name: person!.name, regionCode: regionCode! };
  const clientUpdateId = uuidOf(`${PLAN} proposal`);
  if ((await ctx.plans.answered(key, author.id, clientUpdateId)) === null) {
    const [clientId] = await ctx.plans.giveClients(key, author, 1);
    const doc = await documentOf(ctx.plans, planId);
    doc.clientID = clientId!;
    const before = Y.encodeStateVector(doc);
    doc.transact(() => propose(planEdits(doc, [SUMEDANG, BANTUL], 'seed')));
    const update = Y.encodeStateAsUpdate(doc, before);
    const stored = await ctx.plans.apply(key, { clientUpdateId, update, author }, { author, owners: [SUMEDANG] });
    if (!stored.ok) throw new Error(`The proposal of the demo was refused: ${stored.code} ${stored.detail}`);
  }
  await submitPlanProposal(ctx, {
    proposalId: begun.id,
    note: 'Kami sudah berlatih bersama tim Banyuwangi; akan lebih baik bila bertiga.',
  });
}

/** Where words of the narrative stand; the plan as a whole when somebody has changed them. */
async function anchorAt(plans: Pick<PlanStore, 'state'>, planId: string, quote: string): Promise<PlanCommentAnchorInput> {
  const doc = await documentOf(plans, planId);
  const texts = planParts(doc)
    .narrative.toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []));
  for (const text of texts) {
    const at = text instanceof Y.XmlText ? text.toString().indexOf(quote) : -1;
    if (!(text instanceof Y.XmlText) || at < 0) continue;
    const position = (index: number) => Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index));
    return { root: 'narrative', start: position(at), end: position(at + quote.length), quote };
  }
  return { root: 'narrative', quote };
}

async function documentOf(plans: Pick<PlanStore, 'state'>, planId: string): Promise<Y.Doc> {
  const doc = emptyPlanDocument([SUMEDANG, BANTUL]);
  Y.applyUpdate(doc, (await plans.state({ planId, branch: '' }, null)).state);
  return doc;
}
