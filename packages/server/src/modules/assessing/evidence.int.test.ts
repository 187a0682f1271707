import { LIMITS } from '@saling/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { BANTUL, FRAMEWORK, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { act, bringToReady, codesOf } from '../../testing/assessing.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { openPeriods } from '../../testing/periods.ts';
import { allAt, report, type ReportAnswer, type ReportRequest } from '../../testing/report.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { PNG, uploadFile } from '../../testing/upload.ts';

const YEAR = 2024;
const stack = new AsyncDisposableStack();
let app: TestApp;
let files: string[];
let foreign: string;
beforeAll(async () => {
  const folder = stack.use(temporaryFolder()).path;
  app = stack.use(await createTestApp({ config: { dataDir: folder }, fill: (db) => openPeriods(db, [YEAR, 2023]) }));
  const ayu = await app.as('sumedangEditor');
  files = await Promise.all(['perbup.png', 'rapat.png', 'peta.png'].map((name) => uploadFile(ayu, name, PNG)));
  foreign = await uploadFile(await app.as('bantulEditor'), 'bantul.png', PNG);
});
afterAll(() => stack.disposeAsync());

type Value = ReportRequest['values'][number];
const say = async (values: Value[], as: ActorName = 'sumedangEditor', stage: 'SELF' | 'DOCUMENT' = 'SELF'): Promise<ReportAnswer> =>
  report(await app.as(as), { region: SUMEDANG, year: YEAR, stage, values });
const problemsOf = ({ problems }: ReportAnswer): string[] => problems?.map(({ code, path }) => `${code} ${path}`) ?? [];

interface Evidence {
  addedBy: string;
  file: { id: string; name: string; bytes: number };
}
interface Said {
  assessment: {
    values: { indicatorCode: string; evidence: Evidence[] }[];
    reports: { nodes: { id: string; evidence: Evidence[] }[] };
  } | null;
}
const namesOf = (list: Evidence[]): string[] => list.map(({ addedBy, file }) => `${file.name} ${addedBy}`);
const EVIDENCE = 'evidence { addedBy file { id name bytes } }';

/** Files of the first indicator's level, and of every report of it, newest first. */
async function evidence(as: ActorName, region = SUMEDANG) {
  const { data } = await (
    await app.as(as)
  ).query<Said>(`{ assessment(regionCode: "${region}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) {
    values { indicatorCode ${EVIDENCE} } reports(indicatorCode: "1", first: 10) { nodes { id ${EVIDENCE} } } } }`);
  if (!data?.assessment) return null;
  const { values, reports } = data.assessment;
  return { now: namesOf(values[0]!.evidence), reports: reports.nodes.map((one) => namesOf(one.evidence)) };
}

const statusOf = async (as: ActorName, id: string): Promise<number> => {
  const { cookie, token } = await app.as(as);
  const headers = { ...(cookie && { cookie }), ...(token && { authorization: `Bearer ${token}` }) };
  return (await fetch(`${app.url}/berkas/${id}/x`, { headers })).status;
};

test("N72 a level is reported with files of the region's own, few enough; what was reported keeps them, a correction has its own or those of before", async () => {
  expect(problemsOf(await say([{ indicatorCode: '1', level: 3, evidenceFileIds: [files[0]!, foreign] }]))).toEqual([
    'UNKNOWN_FILE values.0.evidenceFileIds',
  ]);
  const many = Array.from({ length: LIMITS.evidenceFiles + 1 }, () => files[0]!);
  expect(problemsOf(await say([{ indicatorCode: '1', level: 3, evidenceFileIds: many }]))).toEqual(['TOO_MANY values.0.evidenceFileIds']);
  const [first] = (await say([{ indicatorCode: '1', level: 3, evidenceFileIds: files.slice(0, 2) }])).reports!;
  // Somebody else corrects the level and says nothing of files.
  const [second] = (await say([{ indicatorCode: '1', level: 2, corrects: first!.id, reason: 'x' }], 'sumedangHead')).reports!;
  expect((await evidence('sumedangEditor'))!.now).toEqual(['perbup.png Ayu Rahmawati', 'rapat.png Ayu Rahmawati']);
  await say([{ indicatorCode: '1', level: 2, corrects: second!.id, reason: 'y', evidenceFileIds: [files[2]!, files[0]!] }], 'sumedangHead');
  expect(await evidence('sumedangEditor')).toEqual({
    now: ['peta.png Hendra Wijaya', 'perbup.png Ayu Rahmawati'],
    reports: [
      ['peta.png Hendra Wijaya', 'perbup.png Ayu Rahmawati'],
      ['perbup.png Ayu Rahmawati', 'rapat.png Ayu Rahmawati'],
      ['perbup.png Ayu Rahmawati', 'rapat.png Ayu Rahmawati'],
    ],
  });
});

test('N73 evidence is seen by who sees drafts: the region, its partner, the ministry; by no other region, visitor, or token without the scope', async () => {
  const seen = ['peta.png Hendra Wijaya', 'perbup.png Ayu Rahmawati'];
  for (const name of ['sumedangViewer', 'bantulEditor', 'observer', 'assessor', 'tokenIndicatorsRead'] as const) {
    expect((await evidence(name))?.now, name).toEqual(seen);
    expect(await statusOf(name, files[2]!), name).toBe(200);
  }
  for (const name of ['anonymous', 'stranger', 'tokenNone', 'tokenPracticesRead'] as const) {
    expect(await evidence(name), name).toBeNull();
    expect(await statusOf(name, files[2]!), name).toBe(404);
  }
  // Nothing shows it: the region's own people alone.
  expect(await statusOf('assessor', foreign)).toBe(404);
});

test('N72 N73 with the submission evidence stays as it is; an assessor adds none; an objection carries its own; publishing shows none of it to anybody else', async () => {
  await say(allAt(3).slice(1));
  await act(app, 'sumedangHead', 'submitSelfAssessment', { regionCode: SUMEDANG, year: YEAR });
  const { assessment } = (
    await (
      await app.as('sumedangEditor')
    ).query<{
      assessment: { values: { reportId: string }[] };
    }>(`{ assessment(regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { values { reportId } } }`)
  ).data!;
  const corrects = assessment.values[0]!.reportId;
  const late = await say([{ indicatorCode: '1', level: 2, corrects, reason: 'z', evidenceFileIds: [] }]);
  expect(problemsOf(late)).toEqual(['SELF_SUBMITTED stage']);
  const assessed: Value = { indicatorCode: '1', level: 2, evidenceFileIds: [files[0]!] };
  expect(problemsOf(await say([assessed], 'assessor', 'DOCUMENT'))).toEqual(['UNKNOWN_FILE values.0.evidenceFileIds']);
  const [given] = (await say([{ indicatorCode: '1', level: 2 }, ...allAt(3).slice(1)], 'assessor', 'DOCUMENT')).reports!;

  const about = { regionCode: SUMEDANG, year: YEAR, indicatorCode: '1', reportId: given!.id, text: 'Lihat berkas.' };
  expect(codesOf(await act(app, 'sumedangEditor', 'raiseObjection', { ...about, evidenceFileIds: [foreign] }))).toEqual(['UNKNOWN_FILE']);
  const objection = await act(app, 'sumedangEditor', 'raiseObjection', { ...about, evidenceFileIds: [files[1]!] });
  const ofObjection = async (as: ActorName): Promise<string[] | null> => {
    const { data } = await (
      await app.as(as)
    ).query<{
      assessmentStanding: {
        indicators: { objection: { id: string; evidence: Evidence[] } | null }[];
        evidence: (Evidence & { of: string })[];
      } | null;
    }>(
      `{ assessmentStanding(regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { indicators { objection { id ${EVIDENCE} } } evidence { of addedBy file { id name bytes } } } }`,
    );
    if (!data!.assessmentStanding) return null;
    const { indicators, evidence: all } = data!.assessmentStanding;
    const { id, evidence: own } = indicators[0]!.objection!;
    // All files of an assessment come as one list as well.
    expect(namesOf(all.filter(({ of }) => of === id))).toEqual(namesOf(own));
    expect(all).toHaveLength(7);
    return namesOf(own);
  };
  for (const name of ['assessor', 'bantulEditor'] as const) expect(await ofObjection(name), name).toEqual(['rapat.png Ayu Rahmawati']);
  for (const name of ['stranger', 'anonymous'] as const) expect(await ofObjection(name), name).toBeNull();

  await act(app, 'assessor', 'answerObjection', { objectionId: objection.id, reason: 'Tetap.' });
  const { publicationPreview } = (
    await (
      await app.as('ministryAdmin')
    ).query<{ publicationPreview: { check: string } }>(`{ publicationPreview(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { check } }`)
  ).data!;
  const letter = { letterNumber: 'B/1', letterDate: '2024-12-30', check: publicationPreview.check };
  expect(codesOf(await act(app, 'ministryAdmin', 'publishResults', { year: YEAR, ...letter }))).toEqual([]);
  expect(await evidence('anonymous')).toEqual({ now: [], reports: [[]] });
  expect((await evidence('stranger'))!.reports.flat()).toEqual([]);
  expect((await evidence('assessor'))!.reports.at(-1)).toEqual(['perbup.png Ayu Rahmawati', 'rapat.png Ayu Rahmawati']);
  for (const id of files) expect([await statusOf('anonymous', id), await statusOf('stranger', id)]).toEqual([404, 404]);
});

test('N75 final levels have one source: entered as decided elsewhere before a region submits, or published; never both', async () => {
  const final = { stage: 'FINAL', year: 2023, values: allAt(4) } as const;
  const assessor = await app.as('assessor');
  await bringToReady(app, { editor: 'sumedangEditor', head: 'sumedangHead' }, { region: SUMEDANG, year: 2023, level: 3 });
  const refused = await report(assessor, { ...final, region: SUMEDANG });
  expect(problemsOf(refused)).toEqual(['FINAL_BY_PUBLICATION stage']);
  expect((await report(assessor, { ...final, region: BANTUL })).__typename).toBe('ReportedValues');
  expect(codesOf(await act(app, 'bantulHead', 'submitSelfAssessment', { regionCode: BANTUL, year: 2023 }))).toEqual(['YEAR_PUBLISHED']);
  const preview = await (
    await app.as('ministryAdmin')
  ).query(`{ publicationPreview(frameworkId: "${FRAMEWORK}", year: 2023) { ready unfinished decidedElsewhere } }`);
  expect(preview.data).toEqual({ publicationPreview: { ready: 1, unfinished: 0, decidedElsewhere: 1 } });
});
