import { Plural, useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';
import { Alert, Anchor } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { indicatorText } from '../../api/level-text.ts';
import { pick } from '../../ui/format.ts';
import { fieldId, type Field, type FieldProblem } from './draft.ts';

export interface ErrorSummaryProps {
  framework: Framework;
  problems: readonly FieldProblem[];
  onGo(code: string, field: Field): void;
}

/** All that is to be mended, on top, each leading to its field. Takes the focus when it appears. */
export function ErrorSummary({ framework, problems, onGo }: ErrorSummaryProps): React.ReactElement | null {
  const { i18n } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef<readonly FieldProblem[]>([]);
  useEffect(() => {
    // What is left while somebody mends the rest is not new, and must not take the focus from where they type.
    if (problems.some((problem) => !shown.current.includes(problem))) frame.current?.focus();
    shown.current = problems;
  }, [problems]);
  if (problems.length === 0) return null;
  const count = problems.length;
  return (
    <Alert
      ref={frame}
      tabIndex={-1}
      color="red"
      role="alert"
      title={<Plural value={count} other="# hal perlu diperbaiki. Belum ada yang dikirim; isian Anda tetap ada." />}
      data-error-summary=""
    >
      <ul>
        {problems.map((problem) => {
          const { indicatorCode: code, field } = problem;
          const message = pick(problem.message, i18n.locale);
          const indicator = framework.indicators.find((each) => each.code === code);
          if (code === null || !indicator) return <li key={message}>{message}</li>;
          return (
            <li key={`${code} ${field}`}>
              <Anchor
                href={`#${fieldId(code, field)}`}
                onClick={(event) => {
                  event.preventDefault();
                  onGo(code, field);
                }}
              >
                {indicatorText(indicator, i18n.locale)}: {message}
              </Anchor>
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
