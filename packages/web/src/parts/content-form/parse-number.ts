/** A decimal as the schema writes it: digits, a point, digits. */
const CANONICAL = /^-?\d+(\.\d+)?$/;

/** Whether a text is a number as the schema writes it. */
export function isDecimal(text: string | null): boolean {
  return text !== null && CANONICAL.test(text);
}

/**
 * Reads a number as people write it, with comma or point: "1.250,5", "1250.5", "Rp150.000.000". Null when it is none.
 *
 * Of two kinds of separator the last one is the decimal one. One alone, three digits before the end, groups thousands
 * where the language writes them so (the point in Indonesian, the comma in English); else it is the decimal one.
 */
export function parseNumber(text: string, locale: string): string | null {
  const bare = text.replace(/^\s*rp\.?/i, '').replace(/[\s\u00a0]/g, '');
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(bare)) return null;
  const group = locale === 'en' ? ',' : '.';
  const point = decimalSeparator(bare, group);
  const [whole = '', places, more] = point === null ? [bare] : bare.split(point);
  if (more !== undefined || (places !== undefined && !/^\d+$/.test(places))) return null;
  const groups = whole.replace(/^-/, '').split(/[.,]/);
  if (groups.length > 1 && !(/^\d{1,3}$/.test(groups[0]!) && groups.slice(1).every((part) => /^\d{3}$/.test(part)))) return null;
  const digits = groups.join('').replace(/^0+(?=\d)/, '');
  if (digits === '') return null;
  const tail = places?.replace(/0+$/, '') ?? '';
  const number = tail === '' ? digits : `${digits}.${tail}`;
  return bare.startsWith('-') && number !== '0' ? `-${number}` : number;
}

function decimalSeparator(text: string, group: string): string | null {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return null;
  const separator = text[last]!;
  const other = separator === '.' ? ',' : '.';
  if (text.includes(other)) return separator;
  const alone = text.indexOf(separator) === last;
  if (!alone) return null;
  const thousands = separator === group && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text);
  return thousands ? null : separator;
}
