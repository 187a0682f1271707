import { expect, test } from 'vitest';

import { sentenceOf } from './notice-words.ts';
import { watchLetter, type LetterNotice } from './watch-letter.ts';

const watch = { id: 'w', label: { id: 'Provinsi Jawa Barat', en: 'Provinsi Jawa Barat' }, stopUrl: 'https://saling.example/berhenti/w' };
const silent = (region: string): LetterNotice => ({
  ...{ regionCode: region, region, withRegion: null, kind: 'NOT_REPORTED', place: 1, size: 1, at: new Date(0), watch },
  details: { what: 'SILENT', year: 2026, by: '2026-11-29' },
});
const fell = (region: string, from: string, to: string, size: number): LetterNotice => ({
  ...{ regionCode: region, region, withRegion: null, kind: 'INDEX_FELL', place: 0, size, at: new Date(0), watch },
  details: { what: 'BAND', frameworkId: 'spbe-2020', year: 2026, stage: 'FINAL', from, to },
});

test('N15 a digest of many regions says how much there is, the biggest fall first, and who reported nothing at once', () => {
  const regions = ['Kabupaten Garut', 'Kota Banjar', 'Kota Bogor', 'Kabupaten Cianjur'];
  const notices = [...regions.map(silent), fell('Kabupaten Sumedang', '2.70', '2.50', 20), fell('Kabupaten Bantul', '3.60', '2.10', 150)];
  const { subject, body, stopUrl } = watchLetter({
    ...{
      to: 'nadia@contoh.id',
      name: 'Nadia Putri',
      notices,
      baseUrl: 'https://saling.example',
      stopAllUrl: 'https://saling.example/berhenti/all',
    },
  });
  expect(subject).toBe('6 pemberitahuan pantauan / 6 notices');
  expect(stopUrl).toBe(watch.stopUrl);
  const [, summary, first, second, third] = body.split('\n\n');
  expect(summary).toBe('Yang ditemukan: 2 tentang tingkat atau indeks, 4 belum dilaporkan atau terlambat. Yang terpenting di atas.');
  expect(first).toMatch(
    /^Kabupaten Bantul\n- Indeks turun dari .+ \(3,60\) ke .+ \(2,10\), hasil akhir 2026\n {2}https:\/\/saling\.example\/wilayah\//,
  );
  expect(second).toMatch(/^Kabupaten Sumedang\n- Indeks turun/);
  expect(third).toBe(
    'Belum ada nilai tahun 2026 sampai 29 November 2026: 4 daerah\n- Kabupaten Garut, Kota Banjar, Kota Bogor, Kabupaten Cianjur\n  https://saling.example/kabar',
  );
});

test('an objection is told under the name that its indicator has in each language', () => {
  const nothing = { versionNumber: null, practiceId: null, adoptionId: null, planId: null, planActionId: null, pairingId: null };
  const details = { what: 'EVENT', activity: 'OBJECTION_RAISED', title: '2. Kebijakan Internal Peta Rencana SPBE', ...nothing } as const;
  expect(sentenceOf({ kind: 'CHANGED', regionCode: '35.10', region: 'Kabupaten Banyuwangi', withRegion: null, details })).toEqual({
    id: 'Kabupaten Banyuwangi: keberatan diajukan, “2. Kebijakan Internal Peta Rencana SPBE”',
    en: 'Kabupaten Banyuwangi: an objection was raised, “2. Internal policy on the SPBE roadmap”',
  });
});

test('N71 a letter of what no watch found ends all letters, since there is no watch to end', () => {
  const notices: LetterNotice[] = [{ ...silent('Kabupaten Garut'), watch: null }, silent('Kota Banjar')];
  const { body, stopUrl } = watchLetter({ ...{ to: 'x', name: 'x', notices, baseUrl: '', stopAllUrl: 'all' } });
  expect(stopUrl).toBe('all');
  expect(body).toContain('Kabupaten Garut\n- Kabupaten Garut: belum ada nilai tahun 2026');
});
