import type { Client, CombinedError } from '@urql/core';
import { createContext, use } from 'react';

import type { Localized } from '../../ui/format.ts';
import type { Mentionable } from './comment-documents.ts';
import type { Waiting } from './comment-store.ts';

/** What comments are about: how the server is told of one, and whom it may name there. Stays the same object while it is on screen. */
export interface CommentPlace {
  /** Names on this device what is written about it. */
  objectId: string;
  /** People whose name fits; null when nobody answered. */
  people: (client: Client, search: string) => Promise<Mentionable[] | null>;
  /** Sends one comment; sent twice with one id it is stored once. */
  send: (client: Client, comment: Waiting, body: string) => Promise<SentComment>;
}

export interface SentComment {
  answer: { id: string } | { problems: readonly { message: Localized }[] } | undefined;
  error: CombinedError | undefined;
}

export const CommentPlaceContext = createContext<CommentPlace | null>(null);

/** Where the comments around stand. */
export function useCommentPlace(): CommentPlace {
  const place = use(CommentPlaceContext);
  if (place === null) throw new Error('Comments stand within a CommentPlaceContext.');
  return place;
}
