import { frameworks, type Framework, type Stage } from '@saling/schema';
import { sql } from 'kysely';

import { rows, type EntityManager } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import { raiseObjection } from '../modules/assessing/objections.service.ts';
import { submitSelf } from '../modules/assessing/submit.service.ts';
import { readAssessment } from '../modules/indicators/assessment.service.ts';
import { reportValues } from '../modules/indicators/report.service.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { FRAMEWORK_ID } from './published-results.ts';
import { sampleLevels } from './sample-levels.ts';
import { OPEN_YEAR } from './sample-reports.ts';
import { seedContext, type SeedPerson } from './seed-context.ts';

const DAY = 86_400_000;
const DIAN = DEMO_PEOPLE.find(({ id }) => id === 'demo-dian')!;
/** Heads and editors whom nobody signs in as. */
const nobody = (regionCode: string, role: 'EDITOR' | 'HEAD'): SeedPerson => ({ id: 'sample', name: 'Data contoh', role, regionCode });

/** Levels that the assessor of the demo gave instead of the reported ones, and why. */
const CHANGED: Record<string, Record<string, { by: number; reason: string }>> = {
  '35.10': {
    '3': { by: -1, reason: 'Peraturan bupati belum mengatur evaluasi berkala, hanya penetapan arsitektur.' },
    '7': { by: -1, reason: 'Bukti dukung adalah rancangan; peraturannya belum ditetapkan.' },
    '12': { by: 1, reason: 'Dokumen peta rencana sudah dipakai dalam penganggaran dua tahun berturut-turut.' },
  },
  '35.27': { '21': { by: -1, reason: 'Pelatihan hanya untuk satu perangkat daerah, belum seluruhnya.' } },
};

/**
 * Assessments of the demo in different stages: Kota Bandung has submitted, of Banyuwangi the documents are being looked at and the
 * region objects to a level, Sampang was interviewed. Everything as people would do it, each in its transaction.
 */
export async function seedSampleAssessing(em: EntityManager, clock: Clock, log: Logger): Promise<void> {
  const framework = frameworks.get(FRAMEWORK_ID)!;
  const asked = await sql<{ wanted: boolean }>`
    select exists (select from auth_user where "id" = ${DIAN.id}) and not exists (select from objection) as wanted`.execute(rows(em));
  if (!asked.rows[0]!.wanted) return;
  const now = clock.now().getTime();
  const at = (person: SeedPerson, hoursAgo: number) => seedContext(em, person, new Date(now - hoursAgo * 3_600_000), clock, log);
  const place = (regionCode: string) => ({ regionCode, frameworkId: framework.id, year: OPEN_YEAR });
  for (const [regionCode, index] of [
    ['32.73', '3.42'],
    ['35.27', '3.02'],
  ] as const) {
    const levels = sampleLevels(framework, index, `levels ${regionCode} ${OPEN_YEAR}`);
    await done(
      reportValues(at(nobody(regionCode, 'EDITOR'), (9 * DAY) / 3_600_000), {
        ...place(regionCode),
        clientMutationId: `seed-self-${regionCode}`,
        stage: 'SELF',
        values: [...levels].map(([indicatorCode, level]) => ({ indicatorCode, level })),
      }),
    );
  }
  const ketut = DEMO_PEOPLE.find(({ id }) => id === 'demo-ketut')!;
  for (const head of [nobody('32.73', 'HEAD'), nobody('35.27', 'HEAD'), ketut]) {
    const regionCode = head.regionCode!;
    await done(submitSelf(at(head, 47), { ...place(regionCode), clientMutationId: `seed-submit-${regionCode}` }));
  }
  const assess = async (regionCode: string, stage: Stage, codes: readonly string[], hoursAgo: number): Promise<void> => {
    const ctx = at(DIAN, hoursAgo);
    const standing = await readAssessment(ctx, place(regionCode));
    const levels = new Map(standing!.values.map((value) => [value.indicatorCode, value.level]));
    const changed = stage === 'DOCUMENT' ? (CHANGED[regionCode] ?? {}) : {};
    await done(
      reportValues(ctx, {
        ...place(regionCode),
        clientMutationId: `seed-${stage}-${regionCode}`,
        stage,
        values: codes.map((code) => assessed(code, levels.get(code)!, changed[code])),
      }),
    );
  };
  const all = framework.indicators.map(({ code }) => code);
  await assess('35.27', 'DOCUMENT', all, 40);
  await assess('35.27', 'INTERVIEW', all.slice(0, 30), 22);
  await assess('35.10', 'DOCUMENT', inDomains(framework, 2), 8);
  await objectOf(
    at(
      DEMO_PEOPLE.find(({ id }) => id === 'demo-made')!,
      3,
    ),
    place('35.10'),
  );
}

function assessed(indicatorCode: string, level: number, change: { by: number; reason: string } | undefined) {
  const to = Math.min(5, Math.max(1, level + (change?.by ?? 0)));
  return { indicatorCode, level: to, ...(change && to !== level && { reason: change.reason }) };
}

function inDomains(framework: Framework, count: number): string[] {
  const domains = framework.domains.slice(0, count).map(({ code }) => code);
  return framework.indicators.filter(({ domainCode }) => domains.includes(domainCode)).map(({ code }) => code);
}

async function objectOf(
  ctx: ReturnType<typeof seedContext>,
  place: { regionCode: string; frameworkId: string; year: number },
): Promise<void> {
  const standing = await readAssessment(ctx, place);
  const { reportId } = standing!.values.find((value) => value.indicatorCode === '7')!;
  await done(
    raiseObjection(ctx, {
      ...place,
      clientMutationId: 'seed-objection',
      indicatorCode: '7',
      reportId,
      text: 'Peraturannya sudah ditetapkan bulan lalu; salinan yang diundangkan kami lampirkan pada tautan ini.',
      evidenceUrl: 'https://jdih.banyuwangikab.go.id/',
    }),
  );
}

async function done(outcome: Promise<object>): Promise<void> {
  const answer = await outcome;
  if ('problems' in answer) throw new Error(`the seed breaks a rule: ${JSON.stringify(answer)}`);
}
