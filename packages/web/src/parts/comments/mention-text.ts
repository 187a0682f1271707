import { commentParts, mentionOf } from '@saling/schema';

/** Somebody named in a text: shown as `@Name`, sent with who that is. */
export interface Mention {
  id: string;
  name: string;
}

/** What stands in a field: the text as one sees it, and whom its `@Name` mean. */
export interface Typed {
  text: string;
  mentions: readonly Mention[];
}

export const NOTHING_TYPED: Typed = { text: '', mentions: [] };

/** The text as it is sent: each `@Name` of somebody chosen becomes a mention. */
export function bodyOf({ text, mentions }: Typed): string {
  // Longest first: "@Ayu Rahmawati" is not "@Ayu" followed by a word.
  const byLength = mentions.toSorted((a, b) => b.name.length - a.name.length);
  let body = '';
  for (let at = 0; at < text.length;) {
    const mention = text[at] === '@' ? byLength.find(({ name }) => text.startsWith(name, at + 1)) : undefined;
    body += mention ? mentionOf(mention) : text[at]!;
    at += mention ? 1 + mention.name.length : 1;
  }
  return body.trim();
}

/** The other way: a comment as it stands in the field when it is edited. */
export function typedOf(body: string): Typed {
  const parts = commentParts(body);
  return {
    text: parts.map((part) => part.text).join(''),
    mentions: parts.flatMap(({ text, personId }) => (personId === null ? [] : [{ id: personId, name: text.slice(1) }])),
  };
}

/** What is being looked for with `@` at the caret; null when nothing is. */
export function mentionAt(text: string, caret: number): { start: number; search: string } | null {
  const found = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]+)?)$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const search = found[1]!;
  return { start: caret - search.length - 1, search };
}

/** The text after somebody was chosen, and where the caret goes. */
export function withMention(typed: Typed, at: { start: number; search: string }, person: Mention): Typed & { caret: number } {
  const end = at.start + 1 + at.search.length;
  const name = person.name.replaceAll(/[[\]\r\n]/g, ' ').trim();
  const rest = typed.text.slice(end);
  const gap = rest.startsWith(' ') ? '' : ' ';
  return {
    text: `${typed.text.slice(0, at.start)}@${name}${gap}${rest}`,
    mentions: [...typed.mentions.filter((one) => one.id !== person.id), { id: person.id, name }],
    caret: at.start + 1 + name.length + 1,
  };
}
