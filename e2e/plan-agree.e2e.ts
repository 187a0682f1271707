import { beforeAll, describe, expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { BANTUL, SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage, type Actor } from './harness.ts';
import { planPage, planWith } from './plans.ts';

const stage = useStage();
let sumedang: ApiPerson;

beforeAll(async () => {
  sumedang = await ApiPerson.signIn(serverUrl(), 'demo-ayu');
});

const panel = (actor: Actor) => actor.page.locator('aside[data-panel]');

/** Opens a plan with one of its panels, and waits until it is there. */
async function openPlan(actor: Actor, id: string, search = ''): Promise<void> {
  await actor.open(planPage.path(id, search));
  await planPage.ready(actor.page);
}

describe('what two regions say to each other in a plan', () => {
  test('a comment with a mention arrives at once, is answered, and resolved', async () => {
    const { id } = await planWith(sumedang, 'Rencana yang dibicarakan', [{ what: 'Latih petugas' }]);
    const [ayu, budi] = [await stage.signedIn('Ayu Rahmawati'), await stage.signedIn('Budi Santoso')];
    await openPlan(ayu, id, '?panel=komentar');
    await openPlan(budi, id, '?panel=komentar');

    const field = panel(ayu).getByRole('textbox', { name: 'Tulis komentar tentang rencana' });
    await field.fill('Kapan bisa mulai, @bud');
    await ayu.page.getByRole('option', { name: /Budi Santoso/ }).click();
    await field.press('Control+Enter');

    const thread = panel(budi).locator('[data-thread]');
    await eventually(() => thread.textContent()).toContain('Kapan bisa mulai, @Budi Santoso');
    expect(await thread.locator('[data-mention]').textContent()).toBe('@Budi Santoso');
    await thread.getByRole('button', { name: 'Balas Ayu Rahmawati' }).click();
    await thread.getByRole('textbox').fill('Setelah pelatihan Maret.');
    await thread.getByRole('textbox').press('Control+Enter');
    await eventually(() => panel(ayu).locator('[data-thread]').textContent()).toContain('Setelah pelatihan Maret.');

    await panel(ayu).locator('[data-action="resolve"]').click();
    // Only what is open is listed until somebody asks for all.
    await eventually(() => panel(budi).locator('[data-thread]').count()).toBe(0);
    await panel(budi).getByText('Semua', { exact: true }).click();
    await eventually(() => panel(budi).locator('[data-thread][data-resolved]').count()).toBe(1);
    await budi.open('/kabar');
    await eventually(() => budi.page.locator('[data-activity="COMMENT_ADDED"]').first().textContent()).toContain(
      'menyebut Anda dalam komentar pada Rencana yang dibicarakan',
    );
  });

  test('P13: a proposal is written in the other region’s part, accepted in part, and both names stay', async () => {
    const bantul = await ApiPerson.signIn(serverUrl(), 'demo-budi');
    const { id, actions } = await planWith(bantul, 'Rencana dengan usulan', [
      { what: 'Audit aplikasi', owner: BANTUL },
      { what: 'Buka data', owner: BANTUL },
    ]);
    const [audit, open] = actions as [string, string];
    const [ayu, budi] = [await stage.signedIn('Ayu Rahmawati'), await stage.signedIn('Budi Santoso')];
    await openPlan(ayu, id, '?panel=usulan');
    await openPlan(budi, id, '?panel=usulan');

    await panel(ayu).locator('[data-propose]').click();
    await ayu.page.locator('[data-proposal-bar="WRITING"]').waitFor();
    await planPage.ready(ayu.page);
    for (const [action, text] of [
      [audit, ' setiap triwulan'],
      [open, ' kesehatan'],
    ] as const) {
      await planPage.write(ayu.page, action, 'what');
      await ayu.page.keyboard.type(text);
      await ayu.page.keyboard.press('Enter');
    }
    await planPage.stored(ayu.page);
    // Nobody over there sees it yet.
    expect(await panel(budi).locator('[data-proposal]').count()).toBe(0);
    await ayu.page.locator('[data-proposal-bar] [data-submit-proposal]').click();
    await ayu.page.getByLabel('Judul singkat').fill('Lebih jelas');
    await ayu.page.locator('dialog [data-confirm]').click();

    const proposal = panel(budi).locator('[data-proposal]');
    await eventually(() => proposal.textContent()).toContain('Diusulkan Ayu Rahmawati (Kab. Sumedang)');
    await eventually(() => proposal.locator('[data-part]').count()).toBe(2);
    const part = (action: string) => proposal.locator(`[data-part="${action}/what"]`);
    await eventually(() => part(audit).locator('ins').textContent()).toContain('setiap triwulan');
    await part(audit).locator('input[value="ACCEPTED"]').check();
    await part(open).locator('input[value="REJECTED"]').check();
    await proposal.getByLabel('Alasan').fill('Data kesehatan milik pusat.');
    await proposal.locator('[data-decide]').click();

    const decided = panel(ayu).locator('[data-proposal]');
    await eventually(() => decided.getAttribute('data-stage')).toBe('PARTLY');
    await eventually(() => decided.textContent()).toContain('Diputuskan Budi Santoso (Kab. Bantul)');
    expect(await decided.textContent()).toContain('Diusulkan Ayu Rahmawati (Kab. Sumedang)');
    expect(await decided.textContent()).toContain('Data kesehatan milik pusat.');
    for (const actor of [ayu, budi]) {
      await eventually(() => planPage.cell(actor.page, audit, 'what').textContent()).toContain('Audit aplikasi setiap triwulan');
      expect(await planPage.cell(actor.page, open, 'what').textContent()).not.toContain('kesehatan');
    }
  });
});

describe('agreeing on a plan', () => {
  test('S1 S2 S3 S4: both heads sign what they looked at; what is written afterwards shows as the difference', async () => {
    const { id, actions } = await planWith(sumedang, 'Rencana yang disepakati', [
      { what: 'Latih petugas' },
      { what: 'Bangun portal', owner: SUMEDANG },
    ]);
    const [train] = actions as [string];
    const hendra = await stage.signedIn('Hendra Wijaya');
    const sri = await stage.signedIn('Sri Wahyuni');
    const ayu = await stage.signedIn('Ayu Rahmawati');
    for (const actor of [hendra, sri, ayu]) await openPlan(actor, id, '?panel=tanda-tangan');
    const state = (actor: Actor) => () => panel(actor).locator('[data-signing]').getAttribute('data-signing');
    await eventually(state(ayu)).toBe('DRAFT');
    // Neither an editor nor the other region's head signs for one.
    expect(await panel(ayu).locator('[data-sign]').count()).toBe(0);

    const sign = async (actor: Actor): Promise<void> => {
      await panel(actor).locator('[data-sign]').click();
      await actor.page.locator('dialog [data-read]').check();
      await actor.page.locator('dialog [data-confirm]').click();
    };
    await sign(hendra);
    await eventually(state(sri)).toBe('PROPOSED');
    await eventually(() => panel(sri).locator('[data-waiting]').textContent()).toContain('menunggu Kab. Bantul');
    await sign(sri);
    for (const actor of [hendra, sri, ayu]) await eventually(state(actor)).toBe('AGREED');
    await eventually(() => panel(ayu).locator('[data-signature]').count()).toBe(2);

    await planPage.write(ayu.page, train, 'what');
    await ayu.page.keyboard.type(' kecamatan');
    await ayu.page.keyboard.press('Enter');
    await planPage.stored(ayu.page);
    for (const actor of [hendra, sri, ayu]) await eventually(state(actor)).toBe('REOPENED');
    await panel(sri).locator('[data-show-difference]').click();
    await eventually(() => panel(sri).locator(`[data-change="${train}/what"] ins`).textContent()).toContain('kecamatan');

    // What was signed is still what anybody can check.
    const { plan } = await sumedang.ask<{ plan: { signing: { latestSigned: { code: string; hash: string } } } }>(
      `query($id: ID!) { plan(id: $id) { signing { latestSigned { code hash } } } }`,
      { id },
    );
    const { code, hash } = plan.signing.latestSigned;
    const visitor = await stage.visitor();
    await visitor.open(`/verifikasi/${code}?sidik=${hash}`);
    await visitor.page.locator('[data-verdict="matches"]').waitFor();
    expect(await visitor.page.locator('main').textContent()).not.toContain('Latih petugas');
    await visitor.open(`/verifikasi/${code}?sidik=${'0'.repeat(64)}`);
    await visitor.page.locator('[data-verdict="differs"]').waitFor();
  });

  test('P14: an earlier moment is looked at, compared with now, and restored as a new change', async () => {
    const { id, actions } = await planWith(sumedang, 'Rencana yang dipulihkan', [{ what: 'Latih petugas' }]);
    const [train] = actions as [string];
    const [ayu, budi] = [await stage.signedIn('Ayu Rahmawati'), await stage.signedIn('Budi Santoso')];
    await openPlan(ayu, id, '?panel=riwayat');
    await openPlan(budi, id);
    await panel(ayu).getByText('Versi', { exact: true }).click();
    await panel(ayu).getByLabel('Beri nama pada isi sekarang').fill('Sebelum rapat');
    await panel(ayu).locator('[data-name-version]').click();
    await panel(ayu).locator('[data-version="1"]').waitFor();

    await planPage.write(budi.page, train, 'what');
    await budi.page.keyboard.type(' dan operator');
    await budi.page.keyboard.press('Enter');
    await planPage.stored(budi.page);
    await eventually(() => planPage.cell(ayu.page, train, 'what').textContent()).toContain('dan operator');

    await panel(ayu).locator('[data-version="1"] [data-look]').click();
    await eventually(() => ayu.page.locator(`dialog [data-change="${train}/what"] ins`).textContent()).toContain('dan operator');
    await ayu.page.locator('dialog [data-restore]').click();
    await ayu.page.locator('dialog [data-confirm]').click();
    for (const actor of [ayu, budi]) {
      await eventually(() => planPage.cell(actor.page, train, 'what').textContent()).not.toContain('dan operator');
      await eventually(() => planPage.cell(actor.page, train, 'what').textContent()).toContain('Latih petugas');
    }
    // The title stands as it did: only what differed was written.
    expect(await budi.page.locator('h1').textContent()).toBe('Rencana yang dipulihkan');
    // What was written in between is in the history.
    await panel(ayu).getByText('Perubahan', { exact: true }).click();
    const session = panel(ayu).locator('[data-session]').filter({ hasText: 'Budi Santoso' });
    await session.locator('[data-show-changes]').click();
    await eventually(() => session.locator(`[data-change="${train}/what"] ins`).textContent()).toContain('dan operator');
  });
});
