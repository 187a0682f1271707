import { useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { useEffect, useRef } from 'react';

import css from './change-problems.module.css';
import { FailureNotice } from './failure-notice.tsx';
import { pick, type Localized } from './format.ts';

/** What a form knows after an attempt that did not succeed. */
export type Trouble =
  | { kind: 'broken'; problems: readonly { path: string | null; message: Localized }[] }
  | { kind: 'failed'; code: string | null }
  | null;

/** The last part of a problem's path, `input.values.3.level` → `level`: the name of the field. */
function fieldOfPath(path: string | null): string | null {
  return path?.split('.').findLast((part) => !/^\d+$/.test(part)) ?? null;
}

/** Problems by field: what stands at a field of the form, and what stands above it. */
export function useFieldErrors(
  trouble: Trouble,
  fields: readonly string[],
): { errorOf: (field: string) => string | undefined; rest: string[] } {
  const { i18n } = useLingui();
  const problems = trouble?.kind === 'broken' ? trouble.problems : [];
  const at = (field: string): string[] =>
    problems.filter((one) => fieldOfPath(one.path) === field).map((one) => pick(one.message, i18n.locale));
  return {
    errorOf: (field) => at(field).join(' ') || undefined,
    rest: problems.filter((one) => !fields.includes(fieldOfPath(one.path) ?? '')).map((one) => pick(one.message, i18n.locale)),
  };
}

/**
 * What went wrong, above the fields. Leads the focus to the first field that is wrong, else to itself:
 * fields bear `data-field` with their name in the input.
 */
export function ChangeProblems({ trouble, fields }: { trouble: Trouble; fields: readonly string[] }): React.ReactElement | null {
  const frame = useRef<HTMLDivElement>(null);
  const { rest } = useFieldErrors(trouble, fields);
  useEffect(() => {
    if (!trouble) return;
    const wrong =
      trouble.kind === 'broken' ? fields.find((field) => trouble.problems.some((one) => fieldOfPath(one.path) === field)) : undefined;
    const field = wrong && frame.current?.closest('form, dialog')?.querySelector<HTMLElement>(`[data-field="${wrong}"]`);
    (field || frame.current)?.focus();
    // Each attempt is a trouble of its own.
  }, [trouble, fields]);
  return (
    <div ref={frame} tabIndex={-1} className={css.frame} data-trouble={trouble?.kind}>
      {trouble?.kind === 'failed' && <FailureNotice code={trouble.code} />}
      {rest.length > 0 && (
        <Alert color="red" title={rest[0]}>
          {rest.slice(1).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Alert>
      )}
    </div>
  );
}
