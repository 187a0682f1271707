import type { NewAction, PlanEdits, PlanParties } from '@saling/schema/plan';
import { planParts, writeFragment } from '@saling/schema/plan';
import { sql } from 'kysely';
import type * as Y from 'yjs';

import type { Context } from '../api/context.ts';
import { rows, type EntityManager, type Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import { dayInJakarta } from '../modules/pairing/propose.service.ts';
import { createPlanKeeper } from '../modules/plan-sync/plan-keeper.ts';
import { readDocument } from '../modules/plan-sync/plan-rows.ts';
import { PlanStoreInDatabase } from '../modules/plan-sync/plan-store.ts';
import { uuidOf } from '../modules/plan-sync/uuid-of.service.ts';
import { editPlan, storedOrThrow } from '../modules/plan-sync/write-plan.service.ts';
import { beginPlan } from '../modules/plans/begin-plan.service.ts';
import { createPlan } from '../modules/plans/create-plan.service.ts';
import { projectPlan } from '../modules/plans/project-stored.service.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { SAMPLE_GROUPS, type SampleAction } from './sample-plan-list.ts';
import { samplePracticeId } from './sample-practices.ts';
import { seedContext } from './seed-context.ts';

const DAY = 86_400_000;
const FRAMEWORK = 'spbe-2020';
const SUMEDANG = '32.11';
const BANTUL = '34.02';
const PARTIES: PlanParties = [SUMEDANG, BANTUL];
const LARGE = 'sample-plan-spbe';
const SMALL = 'sample-plan-pengaduan';

const person = (id: (typeof DEMO_PEOPLE)[number]['id']) => DEMO_PEOPLE.find((one) => one.id === id)!;
const [AYU, BUDI] = [person('demo-ayu'), person('demo-budi')];
const ALL = SAMPLE_GROUPS.flatMap(({ key, actions }) => actions.map((action) => ({ ...action, group: key })));
const idOf = (key: string): string => uuidOf(`${LARGE} ${key}`);

type Edit = (edits: PlanEdits, doc: Y.Doc) => void;

/**
 * Two plans of the pair of the demo, invented, as people would have written them: begun by one region, filled in by the other,
 * and brought up to date by both since, each at its time and under its name. Harmless to repeat; an interrupted seed goes on.
 */
export async function seedSamplePlans(em: EntityManager, clock: Clock, log: Logger): Promise<void> {
  const pairingId = await activePair(rows(em));
  if (pairingId === null || (await begun(rows(em), SMALL)) !== null) return;
  const now = clock.now().getTime();
  let at = new Date(now);
  const moving: Clock = { now: () => at, newId: () => clock.newId() };
  const db = (): Rows => rows(em.fork());
  await using keeper = createPlanKeeper({ load: (key, after) => readDocument(db(), key, after), workers: 1 });
  await using plans = new PlanStoreInDatabase({ db, keeper, clock: moving, log });
  const as = (who: typeof AYU, daysAgo: number): Context => {
    at = new Date(now - daysAgo * DAY);
    return { ...seedContext(em.fork(), who, at, clock, log), plans };
  };
  const planId = await beginLarge(as(AYU, 75), pairingId, now);
  const step = async (name: string, ctx: Context, edit: Edit): Promise<void> => {
    storedOrThrow(await editPlan(ctx, planId, edit, { clientUpdateId: uuidOf(`${LARGE} ${name}`) }));
    await projectPlan({ em: () => em.fork(), plans, clock: moving }, planId);
  };
  const practices = await practicesOf(db());
  await step('partner', as(BUDI, 72), (edits, doc) => {
    for (const action of ALL.filter(({ owner }) => owner === BANTUL)) edits.addAction(actionOf(action, now, practices));
    for (const { key, by } of ALL.filter(({ owner }) => owner === null)) if (by[BANTUL]) sayWho(edits, idOf(key), BANTUL, by[BANTUL]);
    say(doc, BANTUL, 'Bantul berbagi pengalaman manajemen risiko dan keamanan informasi, dan belajar satu data desa dari Sumedang.');
  });
  await step('ours', as(AYU, 18), (edits) =>
    progress(
      edits,
      ALL.filter(({ owner }) => owner !== BANTUL),
    ),
  );
  await step('theirs', as(BUDI, 3), (edits) =>
    progress(
      edits,
      ALL.filter(({ owner }) => owner === BANTUL),
    ),
  );
  // The last of all: it says that the seed was not interrupted.
  await createPlan(as(BUDI, 1), {
    clientMutationId: SMALL,
    pairingId,
    title: 'Pengaduan warga yang dijawab',
    frameworkId: FRAMEWORK,
    startsOn: dayInJakarta(new Date(now)),
    endsOn: dayInJakarta(new Date(now + 180 * DAY)),
    from: { templateId: 'layanan-pengaduan' },
  });
}

async function activePair(db: Rows): Promise<string | null> {
  const found = await sql<{ id: string }>`
    select g.id from pairing_agreement g where (g.region_a, g.region_b) = (${SUMEDANG}, ${BANTUL}) and g.state = 'ACTIVE'`.execute(db);
  return found.rows[0]?.id ?? null;
}

async function begun(db: Rows, mutation: string): Promise<string | null> {
  const found = await sql<{ id: string }>`select p.id from plan p where p.client_mutation_id = ${mutation} and p.sample`.execute(db);
  return found.rows[0]?.id ?? null;
}

/** Begins the larger one, with what is both regions' and what is Sumedang's. */
async function beginLarge(ctx: Context, pairingId: string, now: number): Promise<string> {
  const known = await begun(rows(ctx.em), LARGE);
  if (known !== null) return known;
  const practices = await practicesOf(rows(ctx.em));
  return beginPlan(ctx, {
    pairingId,
    parties: PARTIES,
    frameworkId: FRAMEWORK,
    title: 'Rencana aksi bersama SPBE Sumedang dan Bantul',
    startsOn: dayInJakarta(new Date(now - 75 * DAY)),
    endsOn: dayInJakarta(new Date(now + 180 * DAY)),
    clientMutationId: LARGE,
    fingerprint: LARGE,
    fill: (edits, doc) => {
      const { purpose, narrative } = planParts(doc);
      writeFragment(purpose, paragraphs('Kedua daerah menaikkan indeks SPBE bersama-sama: yang satu berbagi, yang lain menerapkan.'));
      writeFragment(
        narrative,
        paragraphs(
          'Rencana ini berangkat dari kunjungan Sumedang ke Bantul dan dari peta saling melengkapi kedua daerah.',
          'Setiap kegiatan memiliki penanggung jawab di daerah masing-masing; kemajuannya dibahas setiap triwulan.',
        ),
      );
      say(
        doc,
        SUMEDANG,
        'Sumedang berbagi satu data desa dan layanan pengaduan, dan belajar manajemen risiko serta keamanan informasi dari Bantul.',
      );
      for (const { key, name } of SAMPLE_GROUPS) edits.addGroup(idOf(key), name);
      for (const action of ALL.filter(({ owner }) => owner !== BANTUL)) {
        const { [SUMEDANG]: ours } = action.by;
        edits.addAction(actionOf({ ...action, by: ours ? { [SUMEDANG]: ours } : {} }, now, practices));
      }
    },
  });
}

/** An action as it is written first: not begun, without notes. */
function actionOf(
  sample: SampleAction & { group: string },
  now: number,
  practices: ReadonlyMap<string, { id: string; version: number }>,
): NewAction {
  const { key, owner, what, output, indicator, levels, practice, start, due, budget = null, source = null, by, group } = sample;
  const day = (days: number | undefined): string | null => (days === undefined ? null : dayInJakarta(new Date(now + days * DAY)));
  const taken = practice === undefined ? undefined : practices.get(practice);
  return {
    id: idOf(key),
    owner,
    what,
    output,
    indicator: indicator === undefined ? null : `${FRAMEWORK}:${indicator}`,
    levelFrom: levels?.[0] ?? null,
    levelTo: levels?.[1] ?? null,
    practice: taken ? { practiceId: taken.id, version: taken.version, mode: 'ATM' } : null,
    start: day(start),
    due: day(due),
    budget,
    source,
    group: idOf(group),
    responsible: Object.entries(by).map(([regionCode, [unit, name]]) => ({ regionCode, unit, person: name })),
  };
}

/** How far the actions have come. */
function progress(edits: PlanEdits, actions: readonly SampleAction[]): void {
  for (const { key, state, notes = [], evidence = [] } of actions) {
    if (state) edits.setValue(idOf(key), 'state', state);
    for (const note of notes) edits.addNote(idOf(key), note);
    for (const piece of evidence) edits.addEvidence(idOf(key), piece);
  }
}

function sayWho(edits: PlanEdits, id: string, regionCode: string, [unit, name]: [string, string]): void {
  edits.setText(id, `unit:${regionCode}`, unit);
  edits.setText(id, `person:${regionCode}`, name);
}

function say(doc: Y.Doc, regionCode: string, text: string): void {
  doc.transact(() => writeFragment(planParts(doc).section(regionCode), paragraphs(text)));
}

function paragraphs(...texts: string[]) {
  return {
    type: 'doc' as const,
    content: texts.map((text) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] })),
  };
}

/** Sample practices that are in the library, by key. */
async function practicesOf(db: Rows): Promise<Map<string, { id: string; version: number }>> {
  const found = new Map<string, { id: string; version: number }>();
  for (const key of new Set(ALL.flatMap(({ practice }) => practice ?? []))) {
    const id = await samplePracticeId(db, key);
    const shared = await sql<{ version: number }>`
      select p.latest_version as version from practice p where p.id = ${id}::uuid and p.state = 'SHARED'`.execute(db);
    if (id !== null && shared.rows[0]) found.set(key, { id, version: shared.rows[0].version });
  }
  return found;
}
