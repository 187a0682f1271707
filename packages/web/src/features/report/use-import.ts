import { useRef, useState } from 'react';
import { useClient } from 'urql';

import { errorCode } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import { importMutation, type ImportPreviewAnswer, type Reported, type ServerProblem } from './report-documents.ts';
import type { SendTarget } from './use-send.ts';

export type ImportState =
  | { kind: 'none' }
  | { kind: 'preview'; preview: ImportPreviewAnswer }
  | { kind: 'broken'; problems: readonly ServerProblem[] }
  | { kind: 'stale'; message: { id: string; en: string } }
  /** Refused with a code before anything was stored; without one it was not answered. */
  | { kind: 'failed'; storing: boolean; code: string | null };

export interface Importing {
  state: ImportState;
  busy: boolean;
  preview(csv: string): Promise<void>;
  store(csv: string): Promise<void>;
  clear(): void;
}

/** Asks the server what a CSV would do, then to do it. A commit that was not answered is sent again under the same id. */
export function useImport(target: SendTarget, onReported: (reported: Reported) => void): Importing {
  const client = useClient();
  const [state, setState] = useState<ImportState>({ kind: 'none' });
  const [busy, setBusy] = useState(false);
  const sent = useRef<{ csv: string; id: string } | null>(null);

  const ask = async (csv: string, commit: boolean): Promise<void> => {
    if (commit && sent.current?.csv !== csv) sent.current = { csv, id: newId() };
    const input = {
      clientMutationId: commit ? sent.current!.id : newId(),
      regionCode: target.regionCode,
      frameworkId: target.framework.id,
      year: target.year,
      stage: target.stage,
      csv,
      commit,
    };
    setBusy(true);
    const result = await client.mutation(importMutation, { input }).toPromise();
    setBusy(false);
    const answer = result.data?.importValues;
    if (!answer) {
      const code = errorCode(result.error);
      return setState({ kind: 'failed', storing: commit, code: code === 'INTERNAL' ? null : code });
    }
    if (answer.__typename === 'ImportPreview') return setState({ kind: 'preview', preview: answer });
    sent.current = null;
    if (answer.__typename === 'RuleBroken') return setState({ kind: 'broken', problems: answer.problems });
    if (answer.__typename === 'Stale') return setState({ kind: 'stale', message: answer.message });
    setState({ kind: 'none' });
    onReported(answer);
  };
  return {
    state,
    busy,
    preview: (csv) => ask(csv, false),
    store: (csv) => ask(csv, true),
    clear: () => setState({ kind: 'none' }),
  };
}
