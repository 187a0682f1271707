/** A piece of a letter: text as it stands, or a link to a page of ours. */
export type Piece = { text: string; path: null } | { text: string; path: string };

const ADDRESS = /https?:\/\/[^\s<>"]+/g;
/** What ends a sentence is not part of an address. */
const AFTER = /[.,;:!?)\]]+$/;

/** Finds the addresses in a letter; only those of this very site become links. */
export function linkedText(text: string, origin: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const address = found[0].replace(AFTER, '');
    const path = ownPath(address, origin);
    if (path === null) continue;
    if (found.index > end) pieces.push({ text: text.slice(end, found.index), path: null });
    pieces.push({ text: address, path });
    end = found.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), path: null });
  return pieces;
}

function ownPath(address: string, origin: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.origin === origin ? `${url.pathname}${url.search}${url.hash}` : null;
}
