import { Trans, useLingui } from '@lingui/react/macro';

import { WordDiff } from '../ui/word-diff.tsx';
import css from './differences.module.css';
import { practiceFieldNames } from './practice-fields.ts';

export interface FieldDifferenceData {
  field: string;
  kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  before: string | null;
  after: string | null;
}

/** What differs between two contents, field by field, word by word. */
export function Differences({ differences }: { differences: readonly FieldDifferenceData[] }): React.ReactElement {
  const { i18n } = useLingui();
  if (differences.length === 0) {
    return (
      <p>
        <Trans>Tidak ada yang berbeda.</Trans>
      </p>
    );
  }
  return (
    <dl className={css.list}>
      {differences.map(({ field, before, after }) => {
        const name = practiceFieldNames[field];
        return (
          <div key={field} className={css.field} data-difference={field}>
            <dt>{name ? i18n._(name) : field}</dt>
            <dd>
              <WordDiff before={before ?? ''} after={after ?? ''} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
