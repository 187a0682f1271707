/** An exact decimal as the language writes it, with as many places as it has: "1.250,5". Never rounded. */
export function numberText(value: string, locale: string): string {
  const [, sign = '', whole = value, places = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  const [group, point] = locale === 'en' ? [',', '.'] : ['.', ','];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${sign}${grouped}${places === '' ? '' : point + places}`;
}

/** Rupiah as the language writes them: "Rp150.000.000". */
export function rupiahText(value: string, locale: string): string {
  return `Rp${numberText(value, locale)}`;
}

/** The size of a file in words: "1,2 MB". */
export function bytesText(bytes: number, locale: string): string {
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: size < 10 ? 1 : 0 }).format(size)} ${unit}`;
}
