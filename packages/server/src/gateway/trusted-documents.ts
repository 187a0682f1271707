import { createHash } from 'node:crypto';

import { normaliseDocument } from '@saling/schema/trusted-documents';
import manifest from '@saling/schema/trusted-documents.json' with { type: 'json' };
import { parse, type GraphQLError } from 'graphql';

import { refusal } from './admission.ts';
import type { GatewayContext } from './runtime.ts';

/** Documents of the web client are far smaller. */
const LONGEST = 32_000;
const TOKENS = 4_000;
/** Characters of texts whose answer is remembered. */
const REMEMBERED = 1_000_000;

/** Answers whether a document is one of the web client's own, however it is spelled. */
export function createTrustedDocuments(hashes: Record<string, string> = manifest): (query: string) => boolean {
  const known = new Map<string, boolean>();
  let size = 0;
  return (query) => {
    if (query.length > LONGEST) return false;
    let trusted = known.get(query);
    if (trusted === undefined) {
      const hash = hashOf(query);
      trusted = hash !== null && Object.hasOwn(hashes, hash);
      known.set(query, trusted);
      size += query.length;
      for (const [oldest] of known) {
        if (size <= REMEMBERED) break;
        known.delete(oldest);
        size -= oldest.length;
      }
    }
    return trusted;
  };
}

function hashOf(query: string): string | null {
  try {
    return createHash('sha256')
      .update(normaliseDocument(parse(query, { maxTokens: TOKENS, noLocation: true })))
      .digest('hex');
  } catch {
    return null;
  }
}

/**
 * Why a document may not run where only trusted ones do: it is not the web client's own, and whoever asks
 * brought no token. Judged before the document is validated, whose errors would tell of the schema.
 */
export function notTrusted({ runtime, viewer }: GatewayContext, query: string): GraphQLError | null {
  if (runtime.config.documents === 'any' || viewer.client || runtime.trusted(query)) return null;
  return refusal(
    'DOCUMENT_NOT_TRUSTED',
    'Without a token this server answers the documents of its own pages alone: send "Authorization: Bearer …". Administrators of an organisation make tokens.',
  );
}
