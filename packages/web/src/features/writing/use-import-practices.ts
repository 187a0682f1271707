import { useRef, useState } from 'react';
import { useClient } from 'urql';

import { errorCode } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import type { ImportFormat } from './import-templates.ts';
import { importMutation, type ImportAnswer, type WritingProblem } from './writing-documents.ts';

type Of<Name extends string> = Extract<ImportAnswer, { __typename: Name }>;

export type ImportState =
  | { kind: 'none' }
  | { kind: 'preview'; preview: Of<'PracticeImportPreview'> }
  | { kind: 'imported'; practices: Of<'PracticesImported'>['practices'] }
  | { kind: 'broken'; problems: readonly WritingProblem[] }
  /** Refused with a code before anything was stored; without one it was not answered. */
  | { kind: 'failed'; storing: boolean; code: string | null };

export interface Importing {
  state: ImportState;
  busy: boolean;
  preview: (format: ImportFormat, text: string) => Promise<void>;
  store: (format: ImportFormat, text: string) => Promise<void>;
  clear: () => void;
}

/** Asks the server what a file would make, then to make it. What was not answered is sent again under the same id. */
export function useImportPractices(regionCode: string): Importing {
  const client = useClient();
  const [state, setState] = useState<ImportState>({ kind: 'none' });
  const [busy, setBusy] = useState(false);
  const sent = useRef<{ text: string; id: string } | null>(null);

  const ask = async (format: ImportFormat, text: string, commit: boolean): Promise<void> => {
    if (commit && sent.current?.text !== text) sent.current = { text, id: newId() };
    const clientMutationId = commit ? sent.current!.id : newId();
    setBusy(true);
    const result = await client.mutation(importMutation, { input: { clientMutationId, regionCode, format, text, commit } }).toPromise();
    setBusy(false);
    const answer = result.data?.importPractices;
    if (!answer) {
      const code = errorCode(result.error);
      return setState({ kind: 'failed', storing: commit, code: code === 'INTERNAL' ? null : code });
    }
    if (answer.__typename === 'PracticeImportPreview') return setState({ kind: 'preview', preview: answer });
    sent.current = null;
    if (answer.__typename === 'RuleBroken') return setState({ kind: 'broken', problems: answer.broken });
    setState({ kind: 'imported', practices: answer.practices });
  };
  return {
    state,
    busy,
    preview: (format, text) => ask(format, text, false),
    store: (format, text) => ask(format, text, true),
    clear: () => setState({ kind: 'none' }),
  };
}
