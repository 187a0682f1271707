import type { Placed } from '../../ui/charts/tile-steps.ts';

/** A province's tile on the map for a phone: where, and what stands in it. */
export interface ProvinceTile extends Placed {
  label: string;
}

const at = (key: string, label: string, x: number, y: number): ProvinceTile => ({ key, label, x, y });

/** Eight tiles wide, so that each is as wide as a finger on a phone: the archipelago folded, with Papua below the Moluccas. */
const PLACES: readonly ProvinceTile[] = [
  at('11', 'Aceh', 0, 0.3),
  at('12', 'Sumut', 0, 1.3),
  at('13', 'Sumbar', 0, 2.3),
  at('14', 'Riau', 1, 1.3),
  at('15', 'Jambi', 1, 2.3),
  at('16', 'Sumsel', 1, 3.3),
  at('17', 'Beng- kulu', 0, 3.3),
  at('18', 'Lam- pung', 1, 4.3),
  at('19', 'Babel', 2, 3.3),
  at('21', 'Kepri', 1, 0.3),
  at('31', 'Jakarta', 1, 5.6),
  at('32', 'Jabar', 2, 5.6),
  at('33', 'Jateng', 3, 5.6),
  at('34', 'DIY', 3, 6.6),
  at('35', 'Jatim', 4, 5.6),
  at('36', 'Banten', 0, 5.6),
  at('51', 'Bali', 4.4, 7.2),
  at('52', 'NTB', 5.4, 7.2),
  at('53', 'NTT', 6.4, 7.2),
  at('61', 'Kalbar', 2.5, 1),
  at('62', 'Kalteng', 2.5, 2),
  at('63', 'Kalsel', 3.5, 2),
  at('64', 'Kaltim', 3.5, 1),
  at('65', 'Kaltara', 3.5, 0),
  at('71', 'Sulut', 5.8, 0.6),
  at('72', 'Sulteng', 4.8, 1.6),
  at('73', 'Sulsel', 4.8, 3.6),
  at('74', 'Sultra', 5.8, 2.6),
  at('75', 'Goron- talo', 4.8, 0.6),
  at('76', 'Sulbar', 4.8, 2.6),
  at('81', 'Maluku', 7, 2.2),
  at('82', 'Malut', 7, 1),
  at('91', 'Papua', 7, 3.9),
  at('92', 'Papua Barat', 6, 4.9),
  at('93', 'Papua Sel.', 7, 5.9),
  at('94', 'Papua Tengah', 6, 5.9),
  at('95', 'Papua Peg.', 7, 4.9),
  at('96', 'PB Daya', 6, 3.9),
];
const COLUMNS = 8;

/** Tiles of provinces; one that the map does not know stands below the others. */
export function placeProvinces(codes: readonly string[]): ProvinceTile[] {
  const known = new Map(PLACES.map((one) => [one.key, one]));
  const bottom = Math.max(...PLACES.map(({ y }) => y)) + 1.5;
  let next = 0;
  return codes.map((code) => {
    const found = known.get(code);
    if (found) return found;
    next += 1;
    return at(code, code, (next - 1) % COLUMNS, bottom + Math.floor((next - 1) / COLUMNS));
  });
}
