/** A province's block of the map: where it stands, how it is called in little room, and which kabupaten and kota lie where in it. */
export interface ProvincePlace {
  /** Code of the interior ministry. */
  code: string;
  label: string;
  /** In tiles from the left and from the top. */
  x: number;
  y: number;
  /** From north to south, each from west to east: the second parts of their codes; `--` is sea, or a neighbour. */
  rows: readonly string[];
}

const place = (code: string, label: string, x: number, y: number, ...rows: string[]): ProvincePlace => ({ code, label, x, y, rows });

/** The archipelago, drawn by hand: every block about where its province lies, within it every region about where it does. */
export const ARCHIPELAGO: readonly ProvincePlace[] = [
  place('11', 'Aceh', 0, 0, '72 71 07 18 11 73 08', '06 14 05 17 04 13 03', '-- 15 12 01 02 16 74', '09 -- -- 75 10'),
  place(
    '12',
    'Sumut',
    4,
    6,
    '05 75 71 07 18 76 19',
    '06 08 72 09 74 23 10',
    '15 11 17 12 02 20 22',
    '24 78 01 16 73 03 21',
    '25 04 14 -- -- 77 13',
  ),
  place('13', 'Sumbar', 5, 13, '12 08 07 76', '06 75 04 73 03', '77 05 74 02 10', '09 71 72 11 01'),
  place('14', 'Riau', 12, 12, '07 72 03 10', '06 71 08 05', '01 09 02 04'),
  place('15', 'Jambi', 12, 17, '08 09 06 07', '01 02 04 05', '72 03 71'),
  place('16', 'Sumsel', 12, 22, '13 06 07 71', '73 05 12 74 10', '11 04 03 01 02', '72 -- 09 08'),
  place('17', 'Bengkulu', 7, 19, '06 07', '03 02 08', '71 09 05', '-- 01 04'),
  place('18', 'Lampung', 14, 28, '08 03 12 11 05', '04 10 02 72 07', '13 06 09 71 01'),
  place('19', 'Babel', 18, 19, '05 01 71 02', '-- 04 03 06'),
  place('21', 'Kepri', 17, 10, '-- -- 05 03', '02 71 72 01', '-- -- 04'),
  place('31', 'Jakarta', 24, 27, '01 72 75', '73 71 74'),
  place('32', 'Jabar', 24, 31, '16 75 15 13 12', '76 01 14 17 11 09', '71 03 77 73 10 74', '72 02 04 05 07 08', '-- -- 06 78 79 18'),
  place(
    '33',
    'Jateng',
    31,
    30,
    '29 76 27 75 25 24 20',
    '28 26 74 21 19 18 17',
    '02 03 04 23 22 15 16',
    '01 07 08 71 73 09 14',
    '05 06 10 11 72 13 12',
  ),
  place('34', 'DIY', 34, 37, '01 04 71', '-- 02 03'),
  place(
    '35',
    'Jatim',
    39,
    30,
    '21 22 23 24 25 26 27 28',
    '20 77 18 17 76 78 -- 29',
    '19 71 06 16 15 75 74 12',
    '02 04 72 79 73 14 13 11',
    '01 03 05 07 08 09 10',
  ),
  place('36', 'Banten', 20, 30, '72 73 03', '04 71 74', '01 02'),
  place('51', 'Bali', 48, 32, '01 08 06 07', '-- 02 04 05', '-- 03 71'),
  place('52', 'NTB', 53, 32, '71 08 03 04 72', '01 02 07 05 06'),
  place('53', 'NTT', 59, 31, '15 10 19 09 16 08 07', '-- -- -- -- 06 13 05', '18 12 17 11 71 03 04', '-- -- 20 14 01 02 21'),
  place('61', 'Kalbar', 24, 11, '01 07', '72 08 03 06', '02 71 09 05', '12 11 04 10'),
  place('62', 'Kalteng', 29, 15, '-- 10 12 05 13', '09 07 06 71 04', '08 01 02 11 03'),
  place('63', 'Kalsel', 35, 16, '08 09 11', '04 06 07', '71 05 03 02', '-- 72 01 10'),
  place('64', 'Kaltim', 35, 9, '11 08 03', '07 02 74', '09 72 71', '01'),
  place('65', 'Kaltara', 35, 5, '-- 03 71', '02 04 01'),
  place('71', 'Sulut', 48, 5, '-- -- 09 03 04', '-- 05 71 06 72', '08 74 73 02 07', '-- 01 11 10'),
  place('72', 'Sulteng', 41, 12, '-- 04 05', '71 03 08 09 01', '10 02 12 07 11', '-- -- 06'),
  place('73', 'Sulsel', 40, 22, '-- 26 22 24', '15 18 73 17', '72 16 14 13', '11 10 12 08', '71 09 06 07 02', '05 04 03 01'),
  place('74', 'Sultra', 47, 18, '08 01 11 09', '-- 02 71 12', '06 05 03 10', '13 14 72 04 07', '-- -- 15'),
  place('75', 'Gorontalo', 42, 8, '04 05 03', '02 01 71'),
  place('76', 'Sulbar', 40, 18, '01 06 02', '05 04 03'),
  place('81', 'Maluku', 54, 22, '04 06 01 05', '09 71 -- 72 07', '-- 08 03 02'),
  place('82', 'Malut', 55, 8, '-- -- 07', '71 01 03', '72 02 06', '08 05 04'),
  place('91', 'Papua', 67, 12, '19 06', '05 20 10 71', '-- 15 03 11'),
  place('92', 'Papua Barat', 60, 17, '-- 12 02 11', '03 06 08 07'),
  place('93', 'Papua Selatan', 68, 25, '04 02', '03 01'),
  place('94', 'Papua Tengah', 63, 21, '01 06 07 02', '08 03 05 04'),
  place('95', 'Papua Peg.', 69, 17, '07 04 05 06', '08 01 03 02'),
  place('96', 'PB Daya', 59, 13, '03 71 04', '01 02 05'),
];
