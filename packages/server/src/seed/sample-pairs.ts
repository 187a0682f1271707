import { sql } from 'kysely';

import { rows, type EntityManager } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import { answerPairing } from '../modules/pairing/answer.service.ts';
import { endPairing } from '../modules/pairing/end.service.ts';
import { dayInJakarta, proposePairing } from '../modules/pairing/propose.service.ts';
import type { ProposePairingInput } from '../modules/pairing/propose.types.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { seedContext, type SeedPerson } from './seed-context.ts';

const DAY = 86_400_000;

const demo = (id: (typeof DEMO_PEOPLE)[number]['id']): SeedPerson => DEMO_PEOPLE.find((person) => person.id === id)!;
/** Invented people of regions in which nobody of the demo works: they cannot be signed in as. */
const elsewhere = (regionCode: string, name: string): SeedPerson => ({ id: `sample-${regionCode}`, name, role: 'HEAD', regionCode });

interface SamplePair {
  /** Also what tells it from others when the seed is repeated. */
  mutation: string;
  by: SeedPerson;
  to: SeedPerson;
  /** Days before the seed. */
  proposed: number;
  purpose: string;
  visit?: { visitorCode: string; daysAgo: number; purpose: string };
  answer?: { daysAgo: number; accept: boolean; reason: string };
  end?: { daysAgo: number; reason: string };
}

/** Talks of Sumedang with others, all of them invented: one that ended, one that came to nothing, one that waits for an answer. */
const SAMPLES: readonly SamplePair[] = [
  {
    mutation: 'sample-pair-garut',
    by: elsewhere('32.05', 'Dedi Kurniawan'),
    to: demo('demo-hendra'),
    proposed: 800,
    purpose: 'Belajar penyusunan arsitektur SPBE dan kebijakan internalnya.',
    answer: { daysAgo: 790, accept: true, reason: 'Kami senang dapat berbagi.' },
    end: { daysAgo: 420, reason: 'Tujuan tercapai: arsitektur SPBE sudah ditetapkan. Terima kasih.' },
  },
  {
    mutation: 'sample-pair-bandung',
    by: demo('demo-hendra'),
    to: elsewhere('32.73', 'Lilis Suryani'),
    proposed: 400,
    purpose: 'Belajar layanan pengaduan dan data terbuka.',
    answer: { daysAgo: 391, accept: false, reason: 'Tahun ini kami sedang memindahkan pusat data. Silakan usulkan lagi tahun depan.' },
  },
  {
    mutation: 'sample-pair-banyuwangi',
    by: demo('demo-ketut'),
    to: demo('demo-hendra'),
    proposed: 3,
    purpose: 'Saling belajar layanan publik elektronik di desa dan kecamatan, lanjutan kunjungan kami ke Sumedang.',
    visit: { visitorCode: '35.10', daysAgo: 24, purpose: 'Studi komparatif layanan publik elektronik' },
  },
];

/** Further talks between regions of the demo, as people would have had them: each step with its event, at its time. */
export async function seedSamplePairs(em: EntityManager, clock: Clock, log: Logger): Promise<void> {
  for (const sample of SAMPLES) {
    const at = (daysAgo: number): Date => new Date(clock.now().getTime() - daysAgo * DAY);
    const context = (person: SeedPerson, daysAgo: number) => seedContext(em.fork(), person, at(daysAgo), clock, log);
    let known = await stateOf(em, sample.mutation);
    if (!known) {
      const outcome = await proposePairing(context(sample.by, sample.proposed), inputOf(sample, at));
      // People of a demo that is in use may have begun something of their own: it stays as they made it.
      if ('problems' in outcome) continue;
      known = outcome;
    }
    const { id } = known;
    if (known.state === 'PROPOSED' && sample.answer) {
      await answerPairing(context(sample.to, sample.answer.daysAgo), { id, accept: sample.answer.accept, reason: sample.answer.reason });
      known = await stateOf(em, sample.mutation);
    }
    if (known?.state === 'ACTIVE' && sample.end)
      await endPairing(context(sample.by, sample.end.daysAgo), { id, reason: sample.end.reason });
  }
}

function inputOf({ mutation, by, to, proposed, purpose, visit }: SamplePair, at: (daysAgo: number) => Date): ProposePairingInput {
  return {
    clientMutationId: mutation,
    regionCode: by.regionCode!,
    partnerCode: to.regionCode!,
    purpose,
    startsOn: dayInJakarta(at(proposed - 30)),
    endsOn: dayInJakarta(at(proposed - 30 - 365)),
    contacts: [{ regionCode: by.regionCode!, name: by.name, office: 'Diskominfo' }],
    studyVisit: visit ? { visitorCode: visit.visitorCode, on: dayInJakarta(at(visit.daysAgo)), purpose: visit.purpose } : null,
  };
}

/** What became of a sample; the seed may have been interrupted after any of its steps. */
async function stateOf(em: EntityManager, mutation: string): Promise<{ id: string; state: string } | null> {
  const found = await sql<{ id: string; state: string }>`
    select g.id, g.state from pairing_agreement g where g.client_mutation_id = ${mutation}`.execute(rows(em));
  return found.rows[0] ?? null;
}
