import { randomUUID } from 'node:crypto';

import {
  emptyPlanDocument,
  planEdits,
  planParts,
  type NewAction,
  type PlanEdits,
  type PlanParties,
  type PlanParts,
  writeFragment,
} from '@saling/schema/plan';
import type { RichText } from '@saling/schema';
import type { Locator, Page } from 'playwright-core';

import type { ApiPerson } from './api.ts';
import { BANTUL, FRAMEWORK, SUMEDANG } from './facts.ts';
import { eventually } from './harness.ts';

/** The active pair of Sumedang and Bantul. */
export async function pairOfDemo(person: ApiPerson): Promise<string> {
  const { pairings } = await person.ask<{ pairings: { nodes: { id: string }[] } }>(
    `{ pairings(regionCode: "${BANTUL}", states: [ACTIVE]) { nodes { id } } }`,
  );
  return pairings.nodes[0]!.id;
}

/** Begins an empty plan of the demo's pair; what is answered is its id. */
export async function createPlan(person: ApiPerson, title: string): Promise<string> {
  const { createPlan: plan } = await person.ask<{ createPlan: { id?: string } }>(
    `mutation Begin($input: CreatePlanInput!) { createPlan(input: $input) { __typename ... on Plan { id } ... on RuleBroken { problems { code path } } } }`,
    {
      input: {
        clientMutationId: randomUUID(),
        pairingId: await pairOfDemo(person),
        title,
        startsOn: '2027-01-01',
        endsOn: '2027-12-31',
        frameworkId: FRAMEWORK,
        from: { empty: true },
      },
    },
  );
  if (!plan.id) throw new Error(`no plan was made: ${JSON.stringify(plan)}`);
  return plan.id;
}

/** Writes in a plan through the API alone, as any client could: what is new in it, in one update. */
export async function writePlan(person: ApiPerson, planId: string, write: (edits: PlanEdits, parts: PlanParts) => void): Promise<void> {
  const { openPlan } = await person.ask<{ openPlan: { clientId: number; regionCodes: [string, string] } }>(
    'mutation Open($input: OpenPlanInput!) { openPlan(input: $input) { clientId regionCodes } }',
    { input: { planId } },
  );
  const parties: PlanParties = openPlan.regionCodes;
  const doc = emptyPlanDocument(parties);
  doc.clientID = openPlan.clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const edits = planEdits(doc, parties, 'test');
  doc.transact(() => write(edits, planParts(doc)), 'test');
  for (const update of updates) {
    const { applyPlanUpdate } = await person.ask<{ applyPlanUpdate: { __typename: string } }>(
      'mutation Apply($input: ApplyPlanUpdateInput!) { applyPlanUpdate(input: $input) { __typename ... on PlanUpdateRefused { code } } }',
      { input: { planId, clientUpdateId: randomUUID(), update: Buffer.from(update).toString('base64') } },
    );
    if (applyPlanUpdate.__typename !== 'PlanUpdateStored') throw new Error(`not stored: ${JSON.stringify(applyPlanUpdate)}`);
  }
}

/** A plan with actions of both regions', by their names; what is answered are their ids. */
export async function planWith(
  person: ApiPerson,
  title: string,
  actions: readonly (Partial<NewAction> & { what: string })[],
): Promise<{ id: string; actions: string[] }> {
  const id = await createPlan(person, title);
  const made = actions.map((action) => ({ owner: null, ...action, id: randomUUID() }));
  await writePlan(person, id, (edits) => made.forEach((action) => edits.addAction(action)));
  return { id, actions: made.map((action) => action.id) };
}

/** `/rencana/:id`. */
export const planPage = {
  path: (id: string, search = ''): string => `/rencana/${id}${search}`,
  /** Waits until the plan is there and everything on the screen is stored. */
  async ready(page: Page): Promise<void> {
    await page.locator('[data-plan]').waitFor();
    await planPage.stored(page);
  },
  stored: (page: Page): Promise<void> => eventually(() => page.locator('[data-light]').getAttribute('data-light')).toBe('saved'),
  cell: (page: Page, action: string, column: string): Locator => page.locator(`[data-cell="${action}/${column}"]`),
  row: (page: Page, action: string): Locator => page.locator(`tr[data-action="${action}"]`),
  /** Opens a cell for writing, as with the keyboard. */
  async write(page: Page, action: string, column: string): Promise<void> {
    await planPage.cell(page, action, column).focus();
    await page.keyboard.press('Enter');
    await page.locator(`[data-editor="${column}"]`).waitFor();
  },
  order: (page: Page): Promise<(string | null)[]> =>
    page.locator('tr[data-action]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-action'))),
};

const words = (text: string): RichText => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

/** A plan with something of everything in it, to look at; what is answered are its id and that of its first action. */
export async function fullPlan(sumedang: ApiPerson, bantul: ApiPerson): Promise<{ id: string; action: string }> {
  const id = await createPlan(sumedang, 'Rencana aksi layanan pengaduan terpadu 2027');
  const [services, people] = [randomUUID(), randomUUID()];
  const action = randomUUID();
  await writePlan(sumedang, id, (edits, parts) => {
    writeFragment(parts.purpose, words('Satu meja pengaduan di kedua daerah, dengan jawaban paling lama dua hari kerja.'));
    writeFragment(
      parts.narrative,
      words(
        'Kabupaten Bantul sudah menggabungkan sembilan kanal pengaduan. Kabupaten Sumedang belajar dari langkahnya dan membagikan cara melatih petugas.',
      ),
    );
    writeFragment(parts.section(SUMEDANG), words('Sumedang menyiapkan ruang, dua operator, dan anggaran perubahan.'));
    edits.addGroup(services, 'Layanan pengaduan');
    edits.addGroup(people, 'Sumber daya manusia');
    edits.addAction({
      id: action,
      owner: null,
      what: 'Gabungkan kanal pengaduan menjadi satu meja',
      output: 'Satu nomor pengaduan dan satu standar jawaban',
      group: services,
      indicator: `${FRAMEWORK}:43`,
      levelFrom: 2,
      levelTo: 4,
      start: '2026-01-15',
      due: '2026-06-30',
      budget: 250_000_000,
      source: 'APBD',
      state: 'RUNNING',
      responsible: [
        { regionCode: SUMEDANG, unit: 'Diskominfosanditik', person: 'Asep Hidayat' },
        { regionCode: BANTUL, unit: 'Dinas Kominfo', person: 'Wahyu Nugroho' },
      ],
      notes: ['Enam dari sembilan kanal sudah digabung.'],
      evidence: [{ kind: 'LINK', ref: 'https://contoh.go.id/laporan', label: 'Laporan semester pertama' }],
    });
    edits.addAction({
      id: randomUUID(),
      owner: SUMEDANG,
      what: 'Bangun ruang layanan',
      group: services,
      start: '2027-02-01',
      due: '2027-05-31',
      budget: 90_000_000,
      source: 'APBD',
    });
    edits.addAction({
      id: randomUUID(),
      owner: null,
      what: 'Latih petugas kecamatan',
      group: people,
      start: '2027-03-01',
      due: '2027-09-30',
      state: 'BLOCKED',
      indicator: `${FRAMEWORK}:26`,
      levelFrom: 2,
      levelTo: 3,
    });
    edits.addAction({
      id: randomUUID(),
      owner: null,
      what: 'Susun peraturan bersama',
      state: 'DONE',
      start: '2026-02-01',
      due: '2026-04-30',
    });
  });
  await writePlan(bantul, id, (edits) =>
    edits.addAction({ id: randomUUID(), owner: BANTUL, what: 'Bagikan modul pelatihan', output: 'Modul dalam pustaka', due: '2027-04-15' }),
  );
  return { id, action };
}
