import { readFileSync } from 'node:fs';

/** One of the web client's own documents, `Viewer`, as its source has it: the server trusts it. */
export function viewerDocument(): string {
  const source = readFileSync(new URL('../../../web/src/api/viewer.ts', import.meta.url), 'utf8');
  return /graphql\(`(?<document>[^`]+)`/.exec(source)!.groups!.document!;
}
