export const sumedang = { __typename: 'Region', code: '32.11', fullName: 'Kabupaten Sumedang' };
export const bantul = { __typename: 'Region', code: '34.02', fullName: 'Kabupaten Bantul' };

/** A page of a connection of a plan. */
export function pageOf(nodes: readonly object[]) {
  return { nodes, totalCount: nodes.length, pageInfo: { hasNextPage: false, endCursor: null } };
}

/** A proposal of Bantul for parts of Sumedang, which waits for an answer. */
export function proposal(over: object = {}) {
  return {
    __typename: 'PlanProposal',
    id: 'u1',
    title: 'Tenggat yang lebih masuk akal',
    note: 'Setelah rapat 12 Maret.',
    state: 'OPEN',
    createdAt: '2026-11-20T03:00:00Z',
    createdBy: 'Budi Santoso',
    submittedAt: '2026-11-21T03:00:00Z',
    decidedAt: null,
    decidedBy: null,
    reason: null,
    region: bantul,
    ownerRegion: sumedang,
    viewerCan: { write: false, submit: false, decide: true, withdraw: false },
    ...over,
  };
}

export function part(id: string, place: string, before: string | null, after: string | null, over: object = {}) {
  const [actionId] = place.split('/');
  return {
    __typename: 'PlanProposalPart',
    id,
    place,
    actionId,
    kind: 'CHANGED',
    label: 'Bangun portal',
    before,
    after,
    decision: null,
    ...over,
  };
}

export const HASHES = { now: 'a1'.repeat(32), before: 'b2'.repeat(32) };

/** A version that was signed for some regions. */
export function version(number: number, kind: string, hash: string, signed: readonly object[]) {
  return {
    __typename: 'PlanVersion',
    id: `v${number}`,
    number,
    kind,
    name: null,
    seq: 40 + number,
    hash,
    code: `SLG-${number}`,
    at: '2026-11-22T03:00:00Z',
    by: 'Hendra Wijaya',
    agreedAt: kind === 'SIGNED' ? '2026-11-23T03:00:00Z' : null,
    signatures: signed.map((region) => ({
      __typename: 'PlanSignature',
      name: region === sumedang ? 'Hendra Wijaya' : 'Sri Wahyuni',
      at: '2026-11-22T03:00:00Z',
      region,
    })),
  };
}

/** How far signing is. */
export function signing(state: string, over: object = {}) {
  return {
    plan: {
      __typename: 'Plan',
      id: 'rencana-1',
      state,
      seq: 50,
      projectedSeq: 50,
      asOf: 'c10',
      signing: {
        __typename: 'PlanSigning',
        currentHash: HASHES.now,
        currentSeq: 50,
        conflicts: 0,
        changesSinceSigned: 0,
        pending: null,
        latestSigned: null,
        viewerCan: { __typename: 'PlanSigningRights', sign: false, withdraw: false },
        ...over,
      },
    },
  };
}
