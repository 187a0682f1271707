import { existsSync, readFileSync } from 'node:fs';

import { repoPath } from '../repo.ts';
import { collectDocuments, manifestOf, webSources } from '../trusted/collect.ts';
import type { Step } from './step.ts';

/** Hashes of the documents that the web client sends; the server knows its own client by them. */
export const TRUSTED = 'packages/schema/trusted-documents.json';

/** The manifest holds what the sources of the web client have. */
export const trustedStep: Step = {
  name: 'trusted documents',
  run: async () => {
    const manifest = manifestOf(collectDocuments(webSources()));
    const same = existsSync(repoPath(TRUSTED)) && readFileSync(repoPath(TRUSTED), 'utf8') === manifest;
    return same ? [] : [`${TRUSTED} is not what the web client sends: run \`pnpm gen\`.`];
  },
};
