export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Longer texts are shown as replaced whole: the table of a comparison grows with the product of both. */
const MOST_WORDS = 600;

/** Differences by word, spaces kept; joined, the same and added parts are `after`, the same and removed ones `before`. */
export function diffWords(before: string, after: string): DiffPart[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  if (old.length > MOST_WORDS || now.length > MOST_WORDS) return joined([part('removed', before), part('added', after)]);
  const common = commonLengths(old, now);
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      parts.push(part('same', old[i]!));
      i += 1;
      j += 1;
    } else if (common[i + 1]![j]! >= common[i]![j + 1]!) {
      parts.push(part('removed', old[i]!));
      i += 1;
    } else {
      parts.push(part('added', now[j]!));
      j += 1;
    }
  }
  parts.push(part('removed', old.slice(i).join('')), part('added', now.slice(j).join('')));
  return joined(parts);
}

function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+/gu) ?? [];
}

/** Length of the longest common run from each pair of places on. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => Array.from({ length: now.length + 1 }, () => 0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] = old[i] === now[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}

function part(kind: DiffPart['kind'], text: string): DiffPart {
  return { kind, text };
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const whole: DiffPart[] = [];
  for (const each of parts) {
    const last = whole.at(-1);
    if (each.text === '') continue;
    if (last?.kind === each.kind) last.text += each.text;
    else whole.push({ ...each });
  }
  return whole;
}
