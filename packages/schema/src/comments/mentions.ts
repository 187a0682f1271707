/** A piece of a comment: plain text, or a mention of a person. */
export interface CommentPart {
  /** The text; of a mention `@` and the name. */
  text: string;
  /** Who is mentioned; null for plain text. */
  personId: string | null;
}

/** A mention is `@[Name](person-id)`: a name without brackets or line breaks, an id of letters, digits, `_` and `-`. */
const MENTION = /@\[([^[\]\r\n]{1,200})\]\(([\w-]{1,100})\)/g;

/** A comment in pieces, in order; what looks like a mention and is none stays text. */
export function commentParts(body: string): CommentPart[] {
  const parts: CommentPart[] = [];
  let read = 0;
  for (const found of body.matchAll(MENTION)) {
    if (found.index > read) parts.push({ text: body.slice(read, found.index), personId: null });
    parts.push({ text: `@${found[1]}`, personId: found[2]! });
    read = found.index + found[0].length;
  }
  if (read < body.length) parts.push({ text: body.slice(read), personId: null });
  return parts;
}

/** Ids of everybody a comment mentions, each once, in order. */
export function mentionedIds(body: string): string[] {
  return [...new Set(commentParts(body).flatMap(({ personId }) => personId ?? []))];
}

/** A mention as it stands in a comment; characters of a name that would break it are left out. */
export function mentionOf(person: { id: string; name: string }): string {
  const name = person.name
    .replaceAll(/[[\]\r\n]/g, ' ')
    .trim()
    .slice(0, 200);
  return `@[${name === '' ? person.id : name}](${person.id})`;
}

/** A comment whose mentions carry these names, by person; a mention of somebody else stays as it is. */
export function withNames(body: string, names: ReadonlyMap<string, string>): string {
  return body.replaceAll(MENTION, (mention, _name, id: string) => {
    const name = names.get(id);
    return name === undefined ? mention : mentionOf({ id, name });
  });
}
