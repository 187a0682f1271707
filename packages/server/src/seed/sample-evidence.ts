import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import { storeKeyOf, type FileStore } from '../modules/files/file-store.ts';
import { insertFile } from '../modules/files/files.service.ts';
import { samplePdf } from './sample-pdf.ts';

/** What stands behind some levels of the region whose documents are looked at in the demo. */
const EVIDENCE: Record<string, { note: string; files: readonly string[] }> = {
  '3': { note: 'Arsitektur SPBE ditetapkan dengan peraturan bupati.', files: ['Rancangan peraturan bupati tentang arsitektur SPBE'] },
  '7': {
    note: 'Peraturan sudah diharmonisasi; penetapannya menunggu pengundangan.',
    files: ['Rancangan peraturan bupati tentang manajemen data', 'Berita acara harmonisasi'],
  },
  '12': {
    note: 'Peta rencana dipakai dalam penganggaran.',
    files: ['Peta rencana SPBE 2022-2026', 'Kutipan dokumen pelaksanaan anggaran'],
  },
};

/** What a region says beside a level. */
export type SampleEvidence = ReadonlyMap<string, { note: string; evidenceFileIds: string[] }>;

/** Stores invented documents of a region, each of one page that says so; none without a store. By indicator code. */
export async function seedEvidence(
  db: Rows,
  store: FileStore | undefined,
  owner: { regionCode: string; createdById: string; at: Date },
  clock: Clock,
): Promise<SampleEvidence> {
  const said = new Map<string, { note: string; evidenceFileIds: string[] }>();
  const folder = await mkdtemp(join(tmpdir(), 'saling-seed-'));
  try {
    for (const [code, { note, files }] of Object.entries(EVIDENCE)) {
      const evidenceFileIds: string[] = [];
      for (const name of store ? files : []) {
        const id = clock.newId();
        const content = samplePdf([name, '', 'Data contoh: dokumen ini dibuat untuk mencoba Saling.']);
        const path = join(folder, id);
        await writeFile(path, content);
        const file = { id, name: `${name}.pdf`, mediaType: 'application/pdf', bytes: content.length, storeKey: storeKeyOf(id) };
        await store!.put(file.storeKey, { path, bytes: file.bytes, mediaType: file.mediaType });
        const sha256 = createHash('sha256').update(content).digest('hex');
        await insertFile(db, { ...file, ...owner, sha256, width: null, height: null });
        evidenceFileIds.push(id);
      }
      said.set(code, { note, evidenceFileIds });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return said;
}
