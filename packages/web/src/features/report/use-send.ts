import type { Framework, Stage } from '@saling/schema';
import { useState } from 'react';
import { useClient } from 'urql';

import type { HeldValues } from '../../api/held-values.ts';
import { errorCode } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import { changedCodes, fieldOf, inputOf, withoutSent, type FieldProblem } from './draft.ts';
import { reportMutation, type Reported, type ReportValuesInput, type ServerProblem, type StaleAnswer } from './report-documents.ts';
import type { HeldDraft } from './use-draft.ts';

/** How sending went. `unanswered`: nobody knows whether it was stored, and sending it again is safe. */
export type SendOutcome =
  | { kind: 'reported'; reported: Reported }
  | { kind: 'broken'; problems: FieldProblem[] }
  | { kind: 'stale'; answer: StaleAnswer }
  | { kind: 'unanswered' }
  | { kind: 'refused'; code: string };

export interface SendTarget {
  framework: Framework;
  regionCode: string;
  year: number;
  stage: Stage;
}

/** Sends the draft in one mutation. What is sent is kept on the device first, with its id, until it is answered (I11). */
export function useSend(target: SendTarget, held: HeldDraft, current: HeldValues): { sending: boolean; send(): Promise<SendOutcome> } {
  const client = useClient();
  const [sending, setSending] = useState(false);

  const send = async (): Promise<SendOutcome> => {
    const { framework, regionCode, year, stage } = target;
    const { entries } = held.draft;
    const input: ReportValuesInput = held.draft.pending ?? {
      clientMutationId: newId(),
      regionCode,
      frameworkId: framework.id,
      year,
      stage,
      values: changedCodes(framework, entries, current).map((code) => inputOf(code, entries[code]!, current.get(code), stage)),
    };
    setSending(true);
    held.update((draft) => ({ ...draft, pending: input }));
    await held.flush();
    const result = await client.mutation(reportMutation, { input }).toPromise();
    setSending(false);
    const answer = result.data?.reportValues;
    if (!answer) {
      const code = errorCode(result.error);
      // The server said no before it wrote anything; everything else may or may not have been stored.
      if (code !== null && code !== 'INTERNAL') {
        held.update((draft) => ({ ...draft, pending: null }));
        return { kind: 'refused', code };
      }
      return { kind: 'unanswered' };
    }
    held.update((draft) => (answer.__typename === 'ReportedValues' ? withoutSent(draft, entries) : { ...draft, pending: null }));
    await held.flush();
    if (answer.__typename === 'ReportedValues') return { kind: 'reported', reported: answer };
    if (answer.__typename === 'Stale') return { kind: 'stale', answer };
    return { kind: 'broken', problems: answer.problems.map((problem) => atField(problem, input)) };
  };
  return { sending, send };
}

/** Where on the form a problem of the server belongs, by its path into what was sent. */
export function atField(problem: ServerProblem, input: Pick<ReportValuesInput, 'values'>): FieldProblem {
  const [, place, field] = /^values\.(\d+)(?:\.(\w+))?/.exec(problem.path ?? '') ?? [];
  const byPlace = place === undefined ? undefined : input.values[Number(place)]?.indicatorCode;
  return { indicatorCode: problem.indicatorCode ?? byPlace ?? null, field: fieldOf(field), message: problem.message };
}
