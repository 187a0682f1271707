import { unzipSync, strFromU8 } from 'fflate';
import { emptyPlanDocument, planEdits, readPlan, type PlanParties } from '@saling/schema/plan';
import { expect, test } from 'vitest';

import { layOut } from './lay-out.ts';
import type { PlanExport } from './plan-export.ts';

const PARTIES: PlanParties = ['32.11', '34.02'];

function source(actions: number): PlanExport {
  const doc = emptyPlanDocument(PARTIES);
  const edits = planEdits(doc, PARTIES, 'test');
  for (let n = 1; n <= actions; n += 1)
    edits.addAction({
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      owner: null,
      what: `Latih petugas ${n}`,
      indicator: 'spbe-2020:17',
    });
  return {
    planId: '00000000-0000-4000-8000-000000000000',
    content: readPlan(doc, PARTIES),
    hash: '0'.repeat(64),
    startsOn: null,
    endsOn: null,
    sample: false,
    regions: [
      { code: '32.11', name: 'Kabupaten Sumedang' },
      { code: '34.02', name: 'Kabupaten Bantul' },
    ],
    version: null,
    changedSinceAgreed: false,
    practices: new Map(),
    indicators: new Map([['spbe-2020:17', '17 Layanan data terbuka']]),
    madeAt: new Date('2026-11-30T00:00:00Z'),
    madeBy: 'Ayu',
    baseUrl: 'https://contoh.example',
    language: 'id',
  };
}

test('a PDF and a document are laid out in a thread that runs from the sources', async () => {
  expect(Buffer.from(await layOut('pdf', source(3))).toString('latin1', 0, 5)).toBe('%PDF-');
  const docx = strFromU8(unzipSync(await layOut('docx', source(3)))['word/document.xml']!);
  expect(docx).toContain('Latih petugas 3');
  expect(docx).toContain('17 Layanan data terbuka');
});

test('a file that takes too long is given up, whatever the thread is doing, and the next one is made', async () => {
  await expect(layOut('pdf', source(900), 200)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(Buffer.from(await layOut('pdf', source(1))).toString('latin1', 0, 5)).toBe('%PDF-');
});
