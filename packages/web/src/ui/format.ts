/** A text in the languages of the interface. */
export interface Localized {
  id: string;
  en: string;
}

/** The text in the language shown. */
export function pick(text: Localized, locale: string): string {
  return locale === 'en' ? text.en : text.id;
}

/** An exact decimal as the language writes it, with two places: "3,25". */
export function decimal(value: string, locale: string, places = 2): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places }).format(Number(value));
}

/** A decimal without its sign, for where an arrow and a word say it. */
export function magnitude(value: string, locale: string): string {
  return decimal(value.replace(/^-/, ''), locale);
}

/** A whole number with the language's thousands separator. */
export function count(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** A region's name shortened for tight places: "Kab. Sumedang". */
export function shortName(fullName: string): string {
  return fullName.replace(/^Kabupaten /, 'Kab. ').replace(/^Provinsi /, 'Prov. ');
}

/** Two letters for an avatar: "Rina Kartika" is RK. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? words.at(-1)![0]! : '')).toUpperCase();
}
