import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { BANTUL, BANYUWANGI, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { answer, end, listed, pairingOf, proposal, propose, seen, withdraw } from '../../testing/pairing.ts';
import { auditRows } from '../../testing/people.ts';

let app: TestApp;
let head: Actor;
let asked: Actor;
beforeEach(async () => {
  app = await createTestApp();
  [head, asked] = await Promise.all([app.as('sumedangHead'), app.as('strangerHead')]);
});
afterEach(() => app[Symbol.asyncDispose]());

/** An open proposal of Sumedang to Banyuwangi. */
const open = async (more = {}) => pairingOf(await propose(head, proposal(BANYUWANGI, more)));
const events = async () =>
  (
    await sql<{ line: string; payload: string }>`
      select concat_ws(' ', type, audience, region_code, with_region_code) as line, payload from event order by at, stream_version`.execute(
      app.db(),
    )
  ).rows;

describe('a proposal', () => {
  test('is stored with everything said in it, seen by both and answered by the other alone (R1, R3)', async () => {
    const studyVisit = { visitorCode: SUMEDANG, on: '2025-11-03', purpose: 'Studi tiru', letterNumber: '  005/1/Diskominfo ' };
    const made = await open({ purpose: '  Belajar bersama ', endsOn: '2099-01-01', studyVisit });
    expect(made).toMatchObject({
      state: 'PROPOSED',
      version: 1,
      proposer: { code: SUMEDANG },
      partner: { code: BANYUWANGI },
      purpose: 'Belajar bersama',
      startsOn: '2026-01-05',
      endsOn: '2099-01-01',
      contacts: [{ name: 'Ayu', office: null, email: 'ayu@sumedang.go.id', region: { code: SUMEDANG } }],
      studyVisit: { on: '2025-11-03', letterNumber: '005/1/Diskominfo', visitor: { code: SUMEDANG }, host: { code: BANYUWANGI } },
      proposedBy: 'Hendra Wijaya',
      viewerCan: { answer: false, withdraw: true, end: false, draftActions: false },
    });
    // Who is asked does not learn by that who works in the other region, nor the other way round.
    expect(new Set(made.members.map(({ region }) => region.code))).toEqual(new Set([SUMEDANG]));
    expect(await seen(asked, made.id)).toMatchObject({
      purpose: 'Belajar bersama',
      viewerCan: { answer: true, withdraw: false, end: false, draftActions: false },
      members: [{ id: 'demo-ketut', role: 'HEAD' }, { id: 'demo-made' }],
    });
    expect((await events()).map(({ line }) => line)).toEqual([`pairing.proposed PARTIES ${SUMEDANG} ${BANYUWANGI}`]);
  });

  test('is one however often the same one is sent, and another content is refused (R2)', async () => {
    const input = proposal(BANYUWANGI);
    const [one, two] = (await Promise.all([propose(head, input), propose(head, input)])).map(pairingOf);
    expect([two!.id, pairingOf(await propose(head, input)).id]).toEqual([one!.id, one!.id]);
    expect(await propose(head, { ...input, purpose: 'Lain' })).toBe('CLIENT_MUTATION_ID_REUSED clientMutationId');
    expect(await propose(head, { ...input, partnerCode: '32' })).toBe('CLIENT_MUTATION_ID_REUSED clientMutationId');
    // The id is the person's: somebody else may use the same.
    expect(await propose(await app.as('sumedangAdmin'), input)).toBe('ALREADY_PAIRED partnerCode');
    expect(await events()).toHaveLength(1);
  });

  test('names every problem with its place, and stores nothing (R2)', async () => {
    const contacts = [
      { regionCode: '32', name: ' ', email: 'no address' },
      { regionCode: SUMEDANG, name: 'x'.repeat(201), office: 'x'.repeat(201), phone: 'x'.repeat(201) },
    ];
    const studyVisit = { visitorCode: '32', on: '2025-01-01', purpose: '', letterNumber: 'x'.repeat(201) };
    expect(await propose(head, proposal(BANYUWANGI, { purpose: ' ', endsOn: '2026-01-05', contacts, studyVisit }))).toBe(
      'REQUIRED purpose, INVALID_PERIOD endsOn, UNKNOWN_REGION contacts.0.regionCode, REQUIRED contacts.0.name, INVALID_EMAIL contacts.0.email, TOO_LONG contacts.1.name, TOO_LONG contacts.1.office, TOO_LONG contacts.1.phone, UNKNOWN_REGION studyVisit.visitorCode, REQUIRED studyVisit.purpose, TOO_LONG studyVisit.letterNumber',
    );
    const past = { startsOn: '2020-01-01', endsOn: '2020-02-01', purpose: 'x'.repeat(2_001), clientMutationId: ' ' };
    expect(await propose(head, proposal(BANYUWANGI, past))).toBe('REQUIRED clientMutationId, TOO_LONG purpose, INVALID_PERIOD endsOn');
    expect(await propose(head, proposal(SUMEDANG))).toBe('SAME_REGION partnerCode');
    expect(await propose(head, proposal('99.99'))).toBe('UNKNOWN_REGION partnerCode');
    expect(await propose(head, proposal(BANTUL))).toBe('ALREADY_PAIRED partnerCode');
    const many = Array.from({ length: 7 }, () => ({ regionCode: SUMEDANG, name: 'x' }));
    expect(await propose(head, proposal(BANYUWANGI, { contacts: many }))).toBe('TOO_MANY contacts');
    expect(await events()).toEqual([]);
  });

  test('is spoken by a head or administrator of the own region, and by nobody else (R1)', async () => {
    const outcomes: Record<string, unknown> = {};
    for (const name of [
      'anonymous',
      'sumedangViewer',
      'sumedangEditor',
      'bantulHead',
      'strangerHead',
      'observer',
      'ministryAdmin',
      'tokenAll',
    ] as const)
      outcomes[name] = await propose(await app.as(name), proposal(BANYUWANGI));
    expect(outcomes).toEqual({
      ...Object.fromEntries(Object.keys(outcomes).map((name) => [name, 'FORBIDDEN'])),
      anonymous: 'UNAUTHENTICATED',
    });
    expect(pairingOf(await propose(await app.as('sumedangAdmin'), proposal(BANYUWANGI))).proposedBy).toBe('Rina Marlina');
  });
});

describe('an answer', () => {
  test('accepts: the two are paired, each with its own contacts, and may be in several pairs (R2, R3)', async () => {
    const { id } = await open();
    const contacts = [{ regionCode: BANYUWANGI, name: 'Ketut' }];
    const paired = pairingOf(await answer(asked, { id, accept: true, reason: 'Dengan senang hati', contacts }));
    expect(paired).toMatchObject({
      id,
      state: 'ACTIVE',
      version: 2,
      answeredBy: 'Ketut Suryani',
      answerReason: 'Dengan senang hati',
      endedAt: null,
    });
    expect(paired.contacts.map(({ name, region }) => `${name} ${region.code}`)).toEqual([`Ayu ${SUMEDANG}`, `Ketut ${BANYUWANGI}`]);
    expect(paired.viewerCan).toEqual({ answer: false, withdraw: false, end: true, draftActions: true });
    expect(new Set(paired.members.map(({ region }) => region.code))).toEqual(new Set([SUMEDANG, BANYUWANGI]));
    const again = await app.again('sumedangEditor');
    expect((await again.query('{ viewer { partners { code } } }')).data).toEqual({
      viewer: { partners: [{ code: BANTUL }, { code: BANYUWANGI }] },
    });
    const said = await events();
    expect(said.map(({ line }) => line).at(-1)).toBe(`pairing.accepted PUBLIC ${BANYUWANGI} ${SUMEDANG}`);
    // What everybody sees has no words and no names in it (R5).
    expect(JSON.parse(said.at(-1)!.payload)).toEqual({ pairingId: id });
    expect(await answer(asked, { id, accept: true })).toBe('NOT_OPEN');
    expect(await propose(asked, proposal(SUMEDANG, { regionCode: BANYUWANGI, contacts: [] }))).toBe('ALREADY_PAIRED partnerCode');
  });

  test('declines with a reason, is kept, and leaves room for another proposal (R2, R3)', async () => {
    const { id } = await open();
    expect(await answer(asked, { id, accept: false })).toBe('REASON_REQUIRED reason');
    expect(await answer(asked, { id, accept: false, reason: 'x'.repeat(1_001) })).toBe('REASON_TOO_LONG reason');
    expect(await answer(asked, { id, accept: true, contacts: [{ regionCode: SUMEDANG, name: 'x' }] })).toBe(
      'UNKNOWN_REGION contacts.0.regionCode',
    );
    expect(await answer(asked, { id, accept: false, reason: 'Belum siap' })).toMatchObject({
      state: 'DECLINED',
      answerReason: 'Belum siap',
    });
    for (const late of [answer(asked, { id, accept: true }), withdraw(head, id), end(head, id)]) expect(await late).toBe('NOT_OPEN');
    const next = await open();
    expect(await listed(head)).toEqual([`${next.id} PROPOSED`, `${id} DECLINED`, expect.stringContaining('ACTIVE') as string]);
  });

  test('is given by the region that was asked, taken back by the one that asked, ended by either (R1, R4)', async () => {
    const { id } = await open();
    const others = {
      proposer: 'sumedangAdmin',
      editor: 'stranger',
      partner: 'bantulHead',
      viewer: 'sumedangViewer',
      ministry: 'ministryAdmin',
      token: 'tokenAll',
      visitor: 'anonymous',
    } as const;
    const outcomes = async (ask: (actor: Actor) => Promise<unknown>) =>
      Object.fromEntries(
        await Promise.all(Object.entries(others).map(async ([what, name]) => [what, await ask(await app.as(name))] as const)),
      );
    const refused = {
      proposer: 'FORBIDDEN',
      editor: 'FORBIDDEN',
      viewer: 'FORBIDDEN',
      ministry: 'FORBIDDEN',
      token: 'FORBIDDEN',
      visitor: 'UNAUTHENTICATED',
    };
    // A head of a third region is not even told that there is one.
    expect(await outcomes((actor) => answer(actor, { id, accept: true }))).toEqual({ ...refused, partner: 'NOT_FOUND' });
    expect(await withdraw(asked, id)).toBe('FORBIDDEN');
    expect(await withdraw(await app.as('bantulHead'), id)).toBe('NOT_FOUND');
    pairingOf(await answer(asked, { id, accept: true }));
    expect(await outcomes((actor) => (actor.name === 'sumedangAdmin' ? Promise.resolve('FORBIDDEN') : end(actor, id)))).toEqual({
      ...refused,
      partner: 'FORBIDDEN',
    });
    expect(await end(await app.as('sumedangAdmin'), id)).toMatchObject({ state: 'ENDED', endedBy: 'Rina Marlina' });
    expect(await end(head, 'no id')).toBe('NOT_FOUND');
  });

  test('is taken back while it is open (R3)', async () => {
    const { id } = await open();
    expect(await withdraw(head, id)).toMatchObject({ state: 'WITHDRAWN', endedBy: 'Hendra Wijaya', viewerCan: { withdraw: false } });
    expect((await events()).map(({ line }) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'pairing.proposed PARTIES',
      'pairing.withdrawn PARTIES',
    ]);
  });
});

describe('what two regions say to each other', () => {
  test('others see that a pair is active or was, and nothing else of it (R5)', async () => {
    const { id } = await open({ purpose: 'RAHASIA', studyVisit: { visitorCode: SUMEDANG, on: '2025-01-01', purpose: 'RAHASIA' } });
    const strangers = ['anonymous', 'bantulHead', 'observer', 'ministryAdmin'] as const;
    const shown = async () => Promise.all(strangers.map(async (name) => seen(await app.as(name), id)));
    expect(await shown()).toEqual([null, null, null, null]);
    expect(await listed(await app.as('observer'), 'states: [PROPOSED]')).toEqual([]);
    pairingOf(await answer(asked, { id, accept: true, reason: 'RAHASIA' }));
    for (const state of ['ACTIVE', 'ENDED']) {
      for (const pairing of await shown()) {
        expect(pairing).toMatchObject({
          state,
          purpose: null,
          contacts: [],
          studyVisit: null,
          proposedBy: null,
          answeredBy: null,
          answerReason: null,
          members: [],
        });
        expect([pairing!.endedBy, pairing!.endReason]).toEqual([null, null]);
        expect(JSON.stringify(pairing)).not.toContain('RAHASIA');
      }
      if (state === 'ACTIVE') pairingOf(await end(head, id, 'RAHASIA'));
    }
    expect(await seen(asked, id)).toMatchObject({
      state: 'ENDED',
      endReason: 'RAHASIA',
      members: [{ id: 'demo-ketut' }, { id: 'demo-made' }],
    });
    // One's own list is the region's; who is of none sees those of all, in every state that is everybody's.
    expect(await listed(await app.as('observer'))).toEqual([`${id} ENDED`, expect.stringContaining('ACTIVE') as string]);
    expect(await listed(asked, 'states: [ACTIVE]')).toEqual([]);
    expect(await listed(await app.as('anonymous'), `regionCode: "${BANTUL}"`)).toHaveLength(1);
  });

  test('leaves its mark in the audit logs of both, without its words', async () => {
    const { id } = await open({ purpose: 'RAHASIA' });
    pairingOf(await answer(asked, { id, accept: true, reason: 'RAHASIA' }));
    pairingOf(await end(head, id, 'RAHASIA'));
    const marks = async (code: string) =>
      (await auditRows(app, code))
        .filter(({ action }) => action.startsWith('PAIRING'))
        .map(({ action, subject, text }) => {
          expect(text).not.toContain('RAHASIA');
          return `${action} ${subject}`;
        });
    expect(await marks(SUMEDANG)).toEqual([
      'PAIRING_ENDED Kabupaten Banyuwangi',
      'PAIRING_ANSWERED Kabupaten Banyuwangi',
      'PAIRING_PROPOSED Kabupaten Banyuwangi',
    ]);
    expect(await marks(BANYUWANGI)).toEqual(['PAIRING_ENDED Kabupaten Sumedang', 'PAIRING_ANSWERED Kabupaten Sumedang']);
  });
});
