import { Plural, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import type { InputProblem } from '../../api/use-change.ts';
import { pick } from '../../ui/format.ts';
import { placeId } from './form-context.ts';
import { placeOf, sectionOf } from './sections.ts';

/** Everything that keeps a content from being shared, each leading to its field. */
export function MissingList({ problems }: { problems: readonly InputProblem[] }): React.ReactElement | null {
  const { i18n } = useLingui();
  if (problems.length === 0) return null;
  const count = problems.length;
  return (
    <Alert
      color="red"
      role="alert"
      title={<Plural value={count} other="# hal perlu dilengkapi sebelum dibagikan. Yang sudah ditulis tetap tersimpan." />}
      data-missing=""
    >
      <ul>
        {problems.map((problem) => {
          const section = sectionOf(problem);
          const message = pick(problem.message, i18n.locale);
          return (
            <li key={`${problem.path} ${problem.code}`}>
              {section ? (
                <Link to="." search={{ bagian: section.id } as never} hash={placeId(placeOf(problem) ?? '')}>
                  {i18n._(section.name)}: {message}
                </Link>
              ) : (
                message
              )}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
