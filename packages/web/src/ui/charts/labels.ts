/** Mean width of a letter of Inter, as a part of the font size: good enough to lay out before measuring. */
const LETTER = 0.56;

/** Estimated width of a text in pixels. */
export function textWidth(text: string, fontSize: number): number {
  return text.length * fontSize * LETTER;
}

/** The text, cut with an ellipsis where it would be wider than `width` pixels. */
export function fitText(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  return cut(text, Math.max(1, Math.floor(width / (fontSize * LETTER))));
}

/** At most `lines` lines of at most `letters` letters, broken between words; what is left out ends in an ellipsis. */
export function wrapLabel(text: string, letters = 14, lines = 2): string[] {
  const words = text.trim().split(/\s+/);
  const wrapped: string[] = [];
  while (words.length > 0 && wrapped.length < lines) {
    let line = words.shift()!;
    while (words.length > 0 && line.length + 1 + words[0]!.length <= letters) line += ` ${words.shift()!}`;
    wrapped.push(line);
  }
  const last = wrapped.pop() ?? '';
  const rest = words.length > 0 ? `${last} ${words.join(' ')}` : last;
  return [...wrapped, rest].map((line) => cut(line, letters));
}

/** The whole text in lines of at most `width` pixels, broken between words; an address longer than a line is broken within. */
export function wrapText(text: string, width: number, fontSize: number): string[] {
  const letters = Math.max(8, Math.floor(width / (fontSize * LETTER)));
  const pieces = text
    .trim()
    .split(/\s+/)
    .flatMap((word) => word.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? []);
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= letters) lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
  }
  return lines;
}

function cut(text: string, letters: number): string {
  if (text.length <= letters) return text;
  return `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}
