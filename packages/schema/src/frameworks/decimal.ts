/** Exact arithmetic on decimals as text: a float would drift. A decimal is a BigInt of ten-thousandths. */

const PLACES = 4;
const UNIT = 10_000n;
const SHAPE = /^(\d{1,9})(?:\.(\d{1,4}))?$/;

/** Ten-thousandths of a decimal with up to four places; null when the text is none. */
export function parseDecimal(text: string): bigint | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  return BigInt(match[1]!) * UNIT + BigInt((match[2] ?? '').padEnd(PLACES, '0'));
}

/** Quotient with two decimals, rounded half up. Both are 0 or more, the divisor above 0. */
export function divideRounded(dividend: bigint, divisor: bigint): string {
  const hundredths = (dividend * 200n + divisor) / (divisor * 2n);
  return `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`;
}

/** Exact text of `value` ÷ 10^`places`, without needless zeros but with two decimals at least. */
export function formatExact(value: bigint, places: number): string {
  const scale = 10n ** BigInt(places);
  const fraction = (value % scale).toString().padStart(places, '0').replace(/0+$/, '').padEnd(2, '0');
  return `${value / scale}.${fraction}`;
}

/** Order of two decimals given as text, of any number of places: below 0, 0, above 0. @throws {Error} for what is no decimal. */
export function compareDecimals(a: string, b: string): number {
  const places = Math.max(placesOf(a), placesOf(b));
  const difference = scaled(a, places) - scaled(b, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function placesOf(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`"${text}" is no decimal`);
  return text.split('.')[1]?.length ?? 0;
}

/** The decimal as a whole number of 10^-places. */
function scaled(text: string, places: number): bigint {
  const [whole, fraction = ''] = text.split('.');
  return BigInt(whole! + fraction.padEnd(places, '0'));
}
