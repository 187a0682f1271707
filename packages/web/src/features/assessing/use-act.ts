import type { AnyVariables, DocumentInput } from '@urql/core';
import { useRef, useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import { useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';

/**
 * A form of one mutation: what is wrong with it stands at its fields until an attempt succeeds. `run` answers null when it did not.
 *
 * What is sent again because nobody knows whether it was done goes with the id it had, and is done once.
 */
export function useAct<Data extends object, Variables extends AnyVariables>(
  mutation: DocumentInput<Data, Variables>,
  fields: readonly string[],
) {
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, fields);
  const { busy, change } = useChange(mutation);
  const unanswered = useRef<{ text: string; id: string } | null>(null);
  const run = async (variables: (clientMutationId: string) => Variables) => {
    const text = JSON.stringify(variables(''));
    const id = unanswered.current?.text === text ? unanswered.current.id : newId();
    unanswered.current = { text, id };
    const result = await change(variables(id));
    if (result.kind !== 'failed') unanswered.current = null;
    setTrouble(result.kind === 'done' ? null : result);
    return result.kind === 'done' ? result.answer : null;
  };
  return { busy, trouble, setTrouble, errorOf, run };
}
