/** Lines of a CSV after RFC 4180 as objects by its head, in its order. */
export function readCsv(text: string, separator = ','): { fields: string[]; rows: Record<string, string>[] } {
  const lines: string[][] = [[]];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\r\\n${separator}]*))(${separator}|\\r\\n|$)`, 'gy');
  for (const found of text.replace(/^\uFEFF/, '').matchAll(cell)) {
    if (found.index === text.length && found[0] === '') break;
    lines.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === '\r\n') lines.push([]);
  }
  const [fields = [], ...rest] = lines;
  const rows = rest.filter((line) => line.length > 1).map((line) => Object.fromEntries(fields.map((name, at) => [name, line[at] ?? ''])));
  return { fields, rows };
}
