import type { Framework } from '@saling/schema';

import type { Change } from '../live-document.ts';

const text = (id: string, en = id): { id: string; en: string } => ({ id, en });

/** A framework of its own, to show that the page knows none: two aspects, four indicators. */
export const framework: Framework = {
  id: 'uji-1',
  name: text('Uji 1', 'Test 1'),
  source: 'Contoh',
  domains: [{ code: 'D', name: text('Domain'), weight: '100' }],
  aspects: [
    { code: 'P', domainCode: 'D', name: text('Perencanaan', 'Planning'), weight: '60' },
    { code: 'L', domainCode: 'D', name: text('Layanan', 'Services'), weight: '40' },
  ],
  indicators: [
    { code: '1', aspectCode: 'P', domainCode: 'D', name: text('Arsitektur', 'Architecture'), weight: '30', capability: 'c' },
    { code: '2', aspectCode: 'P', domainCode: 'D', name: text('Peta rencana', 'Roadmap'), weight: '30', capability: 'c' },
    { code: '3', aspectCode: 'L', domainCode: 'D', name: text('Pengaduan', 'Complaints'), weight: '30', capability: 'c' },
    { code: '4', aspectCode: 'L', domainCode: 'D', name: text('Data terbuka', 'Open data'), weight: '10', capability: 'c' },
  ],
  capabilities: [
    {
      code: 'c',
      name: text('Kapabilitas', 'Capability'),
      levels: ['rintisan', 'terkelola', 'terstandardisasi', 'terintegrasi', 'optimum'].map((name, index) => ({
        level: index + 1,
        name: text(name),
        meaning: text(`Arti ${name}.`),
      })),
    },
  ],
  predicates: [
    { code: 'baik', name: text('Baik', 'Good'), from: '2.60' },
    { code: 'kurang', name: text('Kurang', 'Poor'), from: '1.00' },
  ],
};

/** A region as the comparison asks for it. */
export const sumedang = {
  code: '32.11',
  name: 'Sumedang',
  fullName: 'Kabupaten Sumedang',
  assessmentYears: [2026],
  indexHistory: [],
};
export const bantul = { ...sumedang, code: '34.02', name: 'Bantul', fullName: 'Kabupaten Bantul' };

/** What the server answers for levels by indicator code. */
export function comparison(a: Record<string, number>, b: Record<string, number>) {
  const side = (code: string, levels: Record<string, number>) => ({
    __typename: 'ComparedSide',
    assessment:
      Object.keys(levels).length === 0
        ? null
        : {
            __typename: 'Assessment',
            id: code,
            sample: true,
            published: false,
            values: Object.entries(levels).map(([indicatorCode, level], index) => ({
              __typename: 'IndicatorValue',
              id: `${code}:${indicatorCode}`,
              indicatorCode,
              level,
              stage: 'SELF',
              note: null,
              evidenceUrl: null,
              reportedBy: 'Ayu',
              reportedAt: '2026-11-20T03:00:00Z',
              reportId: `${code}-${indicatorCode}`,
              version: index + 1,
            })),
          },
  });
  return { compareRegions: { __typename: 'Comparison', asOf: 'c10', a: side('A', a), b: side('B', b) } };
}

/** A change as the stream delivers it. */
export function change(part: Partial<Change> & Pick<Change, 'regionCode' | 'indicatorCode' | 'level' | 'version'>): Change {
  const indicator = framework.indicators.find((each) => each.code === part.indicatorCode)!;
  return {
    cursor: `c${10 + part.version}`,
    eventId: `e-${part.regionCode}-${part.version}`,
    region: { code: part.regionCode, fullName: part.regionCode },
    frameworkId: framework.id,
    year: 2026,
    stage: 'SELF',
    indicator: { code: indicator.code, name: indicator.name },
    previousLevel: null,
    reportId: `r-${part.version}`,
    corrects: null,
    reason: null,
    reportedBy: 'Citra Lestari',
    reportedAt: new Date().toISOString(),
    ...part,
  };
}
