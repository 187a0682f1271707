import { sql, type RawBuilder } from 'kysely';

/** Provinces of central and eastern time, by code; all others have western time. Source: Keputusan Presiden 41/1987 and the laws that made provinces since. */
const CENTRAL = ['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76'];
const EASTERN = ['81', '82', '91', '92', '93', '94', '95', '96', '97'];

/** Zone in which a region's days begin and end, as SQL; the region by an expression for its code. */
export function zoneOf(regionCode: RawBuilder<unknown>): RawBuilder<string> {
  const names = (codes: readonly string[]): RawBuilder<unknown> => sql.join(codes.map((code) => sql.lit(code)));
  return sql<string>`(case
    when split_part(${regionCode}, '.', 1) in (${names(CENTRAL)}) then 'Asia/Makassar'
    when split_part(${regionCode}, '.', 1) in (${names(EASTERN)}) then 'Asia/Jayapura'
    else 'Asia/Jakarta' end)`;
}

/** Day of an instant in a region. */
export function dayInRegion(regionCode: RawBuilder<unknown>, at: Date): RawBuilder<string> {
  return sql<string>`(${at}::timestamptz at time zone ${zoneOf(regionCode)})::date`;
}
