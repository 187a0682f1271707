import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { normaliseDocument } from '@saling/schema/trusted-documents';
import { parse } from 'graphql';
import type { Request } from 'playwright-core';

import { repoPath } from '../scripts/repo.ts';

const manifest = JSON.parse(readFileSync(repoPath('packages/schema/trusted-documents.json'), 'utf8')) as Record<string, string>;

/** Name of a document among the web client's own; null for any other, which a server with DOCUMENTS=only-trusted refuses. */
export function trustedName(query: string): string | null {
  const hash = createHash('sha256')
    .update(normaliseDocument(parse(query)))
    .digest('hex');
  return manifest[hash] ?? null;
}

/** The document that a page sends with a request; null when it is about something else. */
export function documentOf(request: Request): string | null {
  if (request.method() !== 'POST' || !new URL(request.url()).pathname.startsWith('/graphql')) return null;
  return queryIn(request.postData());
}

/** The document in a message of a WebSocket; null for messages that ask nothing. */
export function documentIn(message: string | Buffer): string | null {
  const { type, payload } = JSON.parse(message.toString()) as { type: string; payload?: unknown };
  return type === 'subscribe' ? queryIn(JSON.stringify(payload)) : null;
}

function queryIn(text: string | null): string | null {
  const { query } = JSON.parse(text ?? '{}') as { query?: unknown };
  return typeof query === 'string' ? query : null;
}
