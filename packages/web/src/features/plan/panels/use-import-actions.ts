import { useRef, useState } from 'react';
import { useClient } from 'urql';

import { errorCode } from '../../../api/use-change.ts';
import { newId } from '../../../parts/new-id.ts';
import type { Localized } from '../../../ui/format.ts';
import { importActionsMutation, type ImportPreview } from './import-documents.ts';

export type ImportState =
  | { kind: 'none' }
  | { kind: 'preview'; preview: ImportPreview }
  | { kind: 'broken'; problems: readonly { path: string | null; message: Localized }[] }
  /** Without a code it was not answered: sent again under the same id it is written once. */
  | { kind: 'failed'; code: string | null };

/** Asks what a workbook would do to a plan, then to do it. */
export function useImportActions(planId: string) {
  const client = useClient();
  const [state, setState] = useState<ImportState>({ kind: 'none' });
  const [busy, setBusy] = useState(false);
  const sent = useRef<{ file: File | null; owner: string | null; id: string }>({ file: null, owner: null, id: '' });

  const ask = async (file: File, ownerCode: string | null, commit: boolean): Promise<{ added: number; changed: number } | null> => {
    const before = sent.current;
    if (commit && (before.file !== file || before.owner !== ownerCode)) sent.current = { file, owner: ownerCode, id: newId() };
    setBusy(true);
    const content = base64(new Uint8Array(await file.arrayBuffer()));
    const clientMutationId = commit ? sent.current.id : newId();
    const result = await client
      .mutation(importActionsMutation, { input: { planId, ownerCode, file: content, commit, clientMutationId } })
      .toPromise();
    setBusy(false);
    const answer = result.data?.importPlanActions;
    if (!answer) setState({ kind: 'failed', code: errorCode(result.error) });
    else if (answer.__typename === 'PlanImportPreview') setState({ kind: 'preview', preview: answer });
    else if (answer.__typename === 'RuleBroken') setState({ kind: 'broken', problems: answer.problems });
    else return answer;
    return null;
  };
  return {
    state,
    busy,
    preview: async (file: File, ownerCode: string | null): Promise<void> => void (await ask(file, ownerCode, false)),
    /** What was written; null when nothing was, and `state` says why. */
    store: (file: File, ownerCode: string | null) => ask(file, ownerCode, true),
    clear: () => setState({ kind: 'none' }),
  };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
