import type { AnyVariables, DocumentInput } from '@urql/core';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';

/** A form of one mutation: what is wrong with it stands at its fields until an attempt succeeds. `run` answers null when it did not. */
export function useAct<Data extends object, Variables extends AnyVariables>(
  mutation: DocumentInput<Data, Variables>,
  fields: readonly string[],
) {
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, fields);
  const { busy, change } = useChange(mutation);
  const run = async (variables: Variables) => {
    const result = await change(variables);
    setTrouble(result.kind === 'done' ? null : result);
    return result.kind === 'done' ? result.answer : null;
  };
  return { busy, trouble, setTrouble, errorOf, run };
}
