/** How an embedded page is to look; empty leaves it to the page. */
export interface EmbedChoice {
  chart: 'kartu' | 'tren' | 'radar';
  year: string;
  language: 'id' | 'en';
  theme: '' | 'terang' | 'gelap';
}

/** Address of an embedded page, without what it would be anyway. */
export function embedPath(kind: 'wilayah' | 'pasangan', id: string, { chart, year, language, theme }: EmbedChoice): string {
  const query = new URLSearchParams();
  if (chart !== 'kartu') query.set('bagan', chart);
  if (year !== '') query.set('tahun', year);
  if (language !== 'id') query.set('bahasa', language);
  if (theme !== '') query.set('tema', theme);
  const text = query.toString();
  return `/sematan/${kind}/${encodeURIComponent(id)}${text === '' ? '' : `?${text}`}`;
}

/** What is pasted into a page. */
export function embedCode(src: string, name: string, height: number): string {
  const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${quoted(src)}" title="${quoted(name)}" width="100%" height="${height}" loading="lazy" style="border:0;max-width:464px"></iframe>`;
}
