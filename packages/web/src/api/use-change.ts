import type { AnyVariables, CombinedError, DocumentInput } from '@urql/core';
import { useCallback, useState } from 'react';
import { useClient } from 'urql';

/** Something wrong with an input, as every mutation of the schema says it. */
export interface InputProblem {
  code: string;
  path: string | null;
  message: { id: string; en: string };
}

/** How a change went. `failed` with code null: nobody answered, so nobody knows. */
export type Change<Answer> =
  | { kind: 'done'; answer: Answer }
  | { kind: 'broken'; problems: readonly InputProblem[] }
  | { kind: 'failed'; code: string | null };

/** Code of what the server refused; null when it was not reached. */
export function errorCode(error: CombinedError | undefined): string | null {
  const code: unknown = error?.graphQLErrors[0]?.extensions['code'];
  return typeof code === 'string' ? code : null;
}

type Answered<Result> = Exclude<Result, { __typename: 'RuleBroken' }>;

/**
 * A mutation with one root field, asked for once at a time.
 *
 * What it answers is `done` with the answer, `broken` with the problems of `RuleBroken`, or `failed` with the error's code.
 */
export function useChange<Data extends object, Variables extends AnyVariables>(
  query: DocumentInput<Data, Variables>,
): { busy: boolean; change: (variables: Variables) => Promise<Change<Answered<Data[keyof Data]>>> } {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const change = useCallback(
    async (variables: Variables): Promise<Change<Answered<Data[keyof Data]>>> => {
      setBusy(true);
      const result = await client.mutation<Data>(query, variables).toPromise();
      setBusy(false);
      const answer = result.data ? Object.values(result.data).find((value) => typeof value === 'object' && value !== null) : null;
      if (!answer) return { kind: 'failed', code: errorCode(result.error) };
      if (answer.__typename === 'RuleBroken') return { kind: 'broken', problems: answer.problems as readonly InputProblem[] };
      return { kind: 'done', answer: answer as Answered<Data[keyof Data]> };
    },
    [client, query],
  );
  return { busy, change };
}
