import type { PlanContent } from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { BANTUL, SUMEDANG, type PersonName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { whileItWaits } from '../../testing/held-plan.ts';
import { beginPlanOfTests, editPlanAs, projectedSeq } from '../../testing/plans.ts';
import { contentHashOf } from '../plans/project-plan.service.ts';
import { endPair, twoValues } from '../../testing/plan-history.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
}, 60_000);
afterAll(async () => {
  await app[Symbol.asyncDispose]();
});

const ACTION = '00000000-0000-4000-8000-000000000001';

const VERSION = `number kind hash code agreedAt content signatures { name region { code } }`;
const SIGNING = `signing { currentHash currentSeq conflicts changesSinceSigned pending { ${VERSION} } latestSigned { ${VERSION} } viewerCan { sign withdraw } } state`;

interface Version {
  number: number;
  kind: string;
  hash: string;
  code: string;
  agreedAt: string | null;
  content: { title: string };
  signatures: { name: string; region: { code: string } }[];
}
interface Signing {
  state: string;
  signing: {
    currentHash: string;
    currentSeq: number;
    conflicts: number;
    changesSinceSigned: number;
    pending: Version | null;
    latestSigned: Version | null;
    viewerCan: { sign: boolean; withdraw: boolean };
  };
}

async function signingOf(who: PersonName, planId: string): Promise<Signing> {
  const answer = await (await app.as(who)).query<{ plan: Signing }>(`query ($id: ID!) { plan(id: $id) { ${SIGNING} } }`, { id: planId });
  if (!answer.data?.plan) throw new Error(JSON.stringify(answer));
  return answer.data.plan;
}

type Outcome = Partial<Version> & { __typename?: string; problems?: { code: string }[]; currentHash?: string; refused?: string };

async function mutate(who: PersonName, field: string, type: string, input: Record<string, unknown>, selection: string): Promise<Outcome> {
  const answer = await (
    await app.as(who)
  ).query<Record<string, Outcome>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ... on RuleBroken { problems { code } } ${selection} } }`,
    { input },
  );
  return answer.data?.[field] ?? { refused: String(answer.errors?.[0]?.extensions?.code) };
}

let made = 0;
const sign = (who: PersonName, planId: string, hash: string, id = `sign-${(made += 1)}`): Promise<Outcome> =>
  mutate(
    who,
    'signPlan',
    'SignPlanInput',
    { planId, hash, clientMutationId: id },
    `... on PlanVersion { ${VERSION} } ... on StalePlan { currentHash }`,
  );
const withdraw = (who: PersonName, planId: string): Promise<Outcome> =>
  mutate(who, 'withdrawPlanSignature', 'WithdrawPlanSignatureInput', { planId }, `... on PlanVersion { ${VERSION} }`);

async function planWithAction(): Promise<string> {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  await editPlanAs(app, 'sumedangEditor', planId, (edits) =>
    edits.addAction({ id: ACTION, owner: null, what: 'Latih petugas', due: '2027-03-01' }),
  );
  return planId;
}

test('S1 only the head of a region signs, for the own region, and nobody for the other', async () => {
  const planId = await planWithAction();
  const { currentHash } = (await signingOf('sumedangHead', planId)).signing;
  for (const who of ['sumedangViewer', 'sumedangEditor', 'sumedangAdmin', 'bantulEditor', 'bantulAdmin'] as const) {
    expect([who, await sign(who, planId, currentHash)]).toEqual([who, { refused: 'FORBIDDEN' }]);
    expect((await signingOf(who, planId)).signing.viewerCan).toEqual({ sign: false, withdraw: false });
  }
  for (const who of ['stranger', 'strangerHead', 'observer', 'ministryAdmin'] as const)
    expect([who, await sign(who, planId, currentHash)]).toEqual([who, { refused: 'NOT_FOUND' }]);
  expect((await signingOf('sumedangHead', planId)).signing.viewerCan).toEqual({ sign: true, withdraw: false });
  expect(await sign('sumedangHead', planId, currentHash)).toMatchObject({
    kind: 'PROPOSED',
    signatures: [{ name: 'Hendra Wijaya', region: { code: SUMEDANG } }],
  });
});

test('S1 a head whose mandate is over does not sign; a signature that was given stands', async () => {
  const planId = await planWithAction();
  const { currentHash } = (await signingOf('sumedangHead', planId)).signing;
  await sign('sumedangHead', planId, currentHash);
  const setMandate = (until: string | null) =>
    sql`update membership set mandate_until = ${until}::date where person_id in ('demo-hendra', 'demo-sri') and role = 'HEAD'`.execute(
      app.db(),
    );
  await setMandate('2001-01-01');
  const bantul = await app.again('bantulHead');
  const answer = await bantul.query('mutation ($input: SignPlanInput!) { signPlan(input: $input) { __typename } }', {
    input: { planId, hash: currentHash, clientMutationId: 'late' },
  });
  await setMandate(null);
  expect(answer.errors?.[0]?.extensions?.code).toMatch(/FORBIDDEN|NOT_FOUND/);
  expect((await signingOf('bantulEditor', planId)).signing.pending).toMatchObject({ signatures: [{ region: { code: SUMEDANG } }] });
});

test('S2 S3 what both sign is frozen; each step is told and in the log of the own organisation', async () => {
  const planId = await planWithAction();
  const { currentHash } = (await signingOf('sumedangHead', planId)).signing;
  expect(await signingOf('sumedangHead', planId)).toMatchObject({ state: 'DRAFT' });
  const first = await sign('sumedangHead', planId, currentHash);
  expect(await signingOf('bantulHead', planId)).toMatchObject({
    state: 'PROPOSED',
    signing: { pending: { number: 1, hash: currentHash }, latestSigned: null, viewerCan: { sign: true, withdraw: false } },
  });
  expect((await signingOf('sumedangHead', planId)).signing.viewerCan).toEqual({ sign: false, withdraw: true });
  const second = await sign('bantulHead', planId, currentHash);
  expect(second).toMatchObject({ number: first.number!, kind: 'SIGNED', code: first.code!, content: { title: 'Rencana bersama' } });
  expect(second.signatures!.map(({ region }) => region.code)).toEqual([SUMEDANG, BANTUL]);
  expect(await signingOf('bantulHead', planId)).toMatchObject({
    state: 'AGREED',
    signing: { pending: null, latestSigned: { number: 1 }, changesSinceSigned: 0, viewerCan: { sign: false, withdraw: false } },
  });
  // It is never changed and never taken away.
  await expect(sql`update plan_version set content = '{}' where plan_id = ${planId}::uuid`.execute(app.db())).rejects.toThrow();
  await expect(sql`delete from plan_version where plan_id = ${planId}::uuid`.execute(app.db())).rejects.toThrow();
  expect(await withdraw('bantulHead', planId)).toMatchObject({ problems: [{ code: 'NOT_OPEN' }] });

  const told = await sql<{ type: string; number: string }>`
    select e.type, e.payload::jsonb ->> 'versionNumber' as number from event e
    where e.stream_id = ${`plan:${planId}`} and e.type like 'plan.%' and e.audience = 'PLAN' and e.type in ('plan.signed', 'plan.agreed')
    order by e.stream_version`.execute(app.db());
  expect(told.rows).toEqual([
    { type: 'plan.signed', number: '1' },
    { type: 'plan.signed', number: '1' },
    { type: 'plan.agreed', number: '1' },
  ]);
  const logged = await sql<{ organisation: string; name: string; details: string }>`
    select a.organisation_id as organisation, a.actor_name as name, a.details::text as details from audit_entry a
    where a.action = 'SIGNED_OFF' and a.details::jsonb ->> 'planId' = ${planId} order by a.at`.execute(app.db());
  expect(logged.rows.map(({ name, details }) => [name, (JSON.parse(details) as { agreed: boolean }).agreed])).toEqual([
    ['Hendra Wijaya', false],
    ['Sri Wahyuni', true],
  ]);
});

test('S2 a signature for what the plan no longer says is not taken, and the hash of now is answered', async () => {
  const planId = await planWithAction();
  const { currentHash } = (await signingOf('sumedangHead', planId)).signing;
  await editPlanAs(app, 'bantulEditor', planId, (edits) => edits.setText(ACTION, 'what', 'Latih dua puluh petugas'));
  const stale = await sign('sumedangHead', planId, currentHash);
  expect(stale.__typename).toBe('StalePlan');
  expect(stale.currentHash).not.toBe(currentHash);
  expect((await signingOf('sumedangHead', planId)).signing).toMatchObject({ pending: null, currentHash: stale.currentHash! });
  expect(await sign('sumedangHead', planId, stale.currentHash!)).toMatchObject({ kind: 'PROPOSED' });
});

test('S4 what is written after both have signed shows as the difference, until both sign again', async () => {
  const planId = await planWithAction();
  const before = (await signingOf('sumedangHead', planId)).signing.currentHash;
  await sign('sumedangHead', planId, before);
  await sign('bantulHead', planId, before);
  await editPlanAs(app, 'bantulEditor', planId, (edits) => edits.setValue(ACTION, 'due', '2027-06-30'));
  await expect.poll(async () => (await signingOf('bantulHead', planId)).state, { timeout: 15_000 }).toBe('REOPENED');
  const { signing } = await signingOf('bantulHead', planId);
  expect(signing).toMatchObject({ changesSinceSigned: 1, latestSigned: { number: 1, hash: before }, viewerCan: { sign: true } });
  const asked = await (
    await app.as('bantulHead')
  ).query('query ($id: ID!) { planDifferences(planId: $id, from: { version: 1 }) { place kind before after label } }', { id: planId });
  expect(asked.data).toEqual({
    planDifferences: [{ place: `${ACTION}/due`, kind: 'CHANGED', before: '2027-03-01', after: '2027-06-30', label: 'Latih petugas' }],
  });
  await sign('bantulHead', planId, signing.currentHash);
  expect(await signingOf('bantulHead', planId)).toMatchObject({
    state: 'PROPOSED',
    signing: { latestSigned: { number: 1 }, pending: { number: 2 } },
  });
  await sign('sumedangHead', planId, signing.currentHash);
  expect(await signingOf('bantulHead', planId)).toMatchObject({ state: 'AGREED', signing: { latestSigned: { number: 2 }, pending: null } });
});

test('S4 what one signed before is no longer for the other to sign once they signed something newer', async () => {
  const planId = await planWithAction();
  const first = (await signingOf('sumedangHead', planId)).signing.currentHash;
  await sign('sumedangHead', planId, first);
  await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.setTitle('Lain'));
  const second = (await signingOf('sumedangHead', planId)).signing.currentHash;
  expect(await sign('sumedangHead', planId, second)).toMatchObject({ number: 2, kind: 'PROPOSED' });
  await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.setTitle('Rencana bersama'));
  expect((await signingOf('bantulHead', planId)).signing.currentHash).toBe(first);
  // Sumedang stands by the second alone: Bantul's signature on the first is one by itself.
  expect(await sign('bantulHead', planId, first)).toMatchObject({
    number: 3,
    kind: 'PROPOSED',
    signatures: [{ region: { code: BANTUL } }],
  });
});

test('S5 a field with two values is chosen before anybody signs', async () => {
  const planId = await planWithAction();
  // Two windows that did not know of each other.
  await twoValues(app, planId, ACTION);
  const { signing } = await signingOf('sumedangHead', planId);
  expect(signing.conflicts).toBe(1);
  expect(await sign('sumedangHead', planId, signing.currentHash)).toMatchObject({ problems: [{ code: 'CONFLICTS_OPEN' }] });
  await editPlanAs(app, 'bantulEditor', planId, (edits) => edits.setValue(ACTION, 'due', '2027-05-01'));
  const { currentHash, conflicts } = (await signingOf('sumedangHead', planId)).signing;
  expect(conflicts).toBe(0);
  expect(await sign('sumedangHead', planId, currentHash)).toMatchObject({ kind: 'PROPOSED' });
});

test('S3 a signature is taken back while the other has not signed', async () => {
  const planId = await planWithAction();
  const { currentHash } = (await signingOf('sumedangHead', planId)).signing;
  expect(await withdraw('sumedangHead', planId)).toMatchObject({ problems: [{ code: 'NOT_OPEN' }] });
  await sign('sumedangHead', planId, currentHash);
  expect(await withdraw('bantulHead', planId)).toMatchObject({ problems: [{ code: 'NOT_OPEN' }] });
  expect(await withdraw('sumedangEditor', planId)).toEqual({ refused: 'FORBIDDEN' });
  expect(await withdraw('sumedangHead', planId)).toMatchObject({ number: 1, kind: 'WITHDRAWN', signatures: [] });
  expect(await signingOf('sumedangHead', planId)).toMatchObject({ state: 'DRAFT', signing: { pending: null } });
  expect(await sign('sumedangHead', planId, currentHash)).toMatchObject({ number: 2, kind: 'PROPOSED' });
});

test('S2 the same request again is answered the same, and another with its id is refused', async () => {
  const planId = await planWithAction();
  const { currentHash } = (await signingOf('sumedangHead', planId)).signing;
  const first = await sign('sumedangHead', planId, currentHash, 'once');
  expect(await sign('sumedangHead', planId, currentHash, 'once')).toEqual(first);
  expect(await sign('sumedangHead', planId, 'f'.repeat(64), 'once')).toMatchObject({ problems: [{ code: 'CLIENT_MUTATION_ID_REUSED' }] });
  expect(await sign('sumedangHead', planId, currentHash, 'another')).toMatchObject({ problems: [{ code: 'ALREADY_SIGNED' }] });
  const agreed = await sign('bantulHead', planId, currentHash, 'theirs');
  expect(await sign('bantulHead', planId, currentHash, 'theirs')).toEqual(agreed);
  expect(await sign('bantulHead', planId, 'e'.repeat(64), 'theirs')).toMatchObject({ problems: [{ code: 'CLIENT_MUTATION_ID_REUSED' }] });
  expect(await sign('sumedangHead', planId, currentHash)).toMatchObject({ problems: [{ code: 'ALREADY_SIGNED' }] });
});

test('S3 two heads who sign at the same time agree on one version', async () => {
  for (let round = 0; round < 5; round += 1) {
    const planId = await planWithAction();
    const { currentHash } = (await signingOf('sumedangHead', planId)).signing;
    const both = await Promise.all([sign('sumedangHead', planId, currentHash), sign('bantulHead', planId, currentHash)]);
    expect(both.map(({ number }) => number)).toEqual([1, 1]);
    // Whoever was first is answered with what stands then: the other may have signed by the time it is read.
    expect(both.map(({ kind }) => kind)).toContain('SIGNED');
    expect((await signingOf('sumedangHead', planId)).signing.latestSigned!.signatures).toHaveLength(2);
  }
});

test('S2 who signs while another writes signs what was shown, or nothing', async () => {
  const planId = await planWithAction();
  const shown: string[] = [];
  const outcomes: Outcome[] = [];
  for (let round = 0; round < 8; round += 1) {
    const { currentHash } = (await signingOf('sumedangHead', planId)).signing;
    shown.push(currentHash);
    const [signed] = await Promise.all([
      sign('sumedangHead', planId, currentHash),
      editPlanAs(app, 'bantulEditor', planId, (edits) => edits.setText(ACTION, 'output', `keluaran ${round}`)),
    ]);
    outcomes.push(signed);
  }
  const stale = outcomes.map(({ __typename: type }) => type === 'StalePlan');
  expect(outcomes.map(({ __typename: type }) => type).filter((type) => type !== 'StalePlan' && type !== 'PlanVersion')).toEqual([]);
  expect(outcomes.filter((outcome, round) => stale[round] && outcome.currentHash === shown[round])).toEqual([]);
  // What was signed is what was shown, and the content that was frozen has that hash and not what was written meanwhile.
  expect(outcomes.map(({ hash }, round) => hash ?? shown[round])).toEqual(shown);
  const frozen = await sql<{ hash: string; content: string }>`
    select v.content_hash as hash, v.content from plan_version v where v.plan_id = ${planId}::uuid order by v.number`.execute(app.db());
  expect(frozen.rows.map(({ content }) => contentHashOf(JSON.parse(content) as PlanContent))).toEqual(frozen.rows.map(({ hash }) => hash));
  expect(frozen.rows.map(({ hash }) => hash)).toEqual(shown.filter((_, round) => !stale[round]));
});

test('S2 what is written between the reading and the signing is not signed', async () => {
  const planId = await planWithAction();
  await expect.poll(() => projectedSeq(app, planId)).toBe(2);
  const { currentHash } = (await signingOf('sumedangHead', planId)).signing;
  const signed = await whileItWaits(
    app,
    planId,
    () => sign('sumedangHead', planId, currentHash),
    () => editPlanAs(app, 'bantulEditor', planId, (edits) => edits.setText(ACTION, 'what', 'Yang tidak dibaca siapa pun')),
  );
  expect(signed.__typename).toBe('StalePlan');
  expect((await signingOf('sumedangHead', planId)).signing).toMatchObject({ pending: null, currentHash: signed.currentHash! });
});

test('S6 anybody who has number and fingerprint of a version is told whether they match, and nothing of what it says', async () => {
  const planId = await planWithAction();
  const { currentHash } = (await signingOf('sumedangHead', planId)).signing;
  await sign('sumedangHead', planId, currentHash);
  const { code } = await sign('bantulHead', planId, currentHash);
  const visitor = await app.as('anonymous');
  const ask = async (asked: { code: string; fingerprint: string | null }) => {
    const answer = await visitor.query<{ planVerification: unknown }>(
      'query ($code: String!, $fingerprint: String) { planVerification(code: $code, fingerprint: $fingerprint) { matches kind superseded signatures { name region { code } } } }',
      asked,
    );
    return answer.data?.planVerification;
  };
  const signatures = [
    { name: 'Hendra Wijaya', region: { code: SUMEDANG } },
    { name: 'Sri Wahyuni', region: { code: BANTUL } },
  ];
  expect(await ask({ code: code!, fingerprint: currentHash })).toEqual({ matches: true, kind: 'SIGNED', superseded: false, signatures });
  // As somebody types it from paper.
  const typed = currentHash.toUpperCase().match(/.{8}/g)!.join(' ');
  expect(await ask({ code: code!.toLowerCase().replaceAll('-', ' '), fingerprint: typed })).toMatchObject({ matches: true });
  expect(await ask({ code: code!, fingerprint: `${currentHash.slice(0, -1)}${currentHash.endsWith('0') ? '1' : '0'}` })).toEqual({
    matches: false,
    kind: 'SIGNED',
    superseded: false,
    signatures: [],
  });
  expect(await ask({ code: code!, fingerprint: currentHash.slice(0, 8) })).toMatchObject({ matches: false, signatures: [] });
  expect(await ask({ code: code!, fingerprint: null })).toMatchObject({ matches: null, signatures: [] });
  expect(await ask({ code: '0000-0000-0000-0000', fingerprint: currentHash })).toBeNull();
});

test('S7 of a pair that ended, a plan is read and neither signed nor restored nor named', async () => {
  const planId = await planWithAction();
  const { currentHash } = (await signingOf('sumedangHead', planId)).signing;
  await sign('sumedangHead', planId, currentHash);
  await using _ended = await endPair(app, planId);
  expect(await signingOf('bantulHead', planId)).toMatchObject({
    state: 'CLOSED',
    signing: { currentHash, viewerCan: { sign: false, withdraw: false } },
  });
  const closed = { problems: [{ code: 'NOT_OPEN' }] };
  expect(await sign('bantulHead', planId, currentHash)).toMatchObject(closed);
  expect(await withdraw('sumedangHead', planId)).toMatchObject(closed);
  expect(await mutate('bantulHead', 'restorePlan', 'RestorePlanInput', { planId, seq: 1, clientMutationId: 'r' }, '')).toMatchObject(
    closed,
  );
  expect(
    await mutate('bantulHead', 'namePlanVersion', 'NamePlanVersionInput', { planId, name: 'x', clientMutationId: 'n' }, ''),
  ).toMatchObject(closed);
});
