import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';

import { diffWords } from './diff-words.ts';

/** Word differences: added underlined, removed struck through, so not by colour alone. */
export function WordDiff({ before, after }: { before: string; after: string }): React.ReactElement {
  const { t } = useLingui();
  return (
    <span>
      {diffWords(before, after).map((part, index) => {
        if (part.kind === 'same') return <span key={index}>{part.text}</span>;
        const Tag = part.kind === 'added' ? 'ins' : 'del';
        return (
          <Tag key={index}>
            <VisuallyHidden>{part.kind === 'added' ? t`ditambah:` : t`dihapus:`} </VisuallyHidden>
            {part.text}
          </Tag>
        );
      })}
    </span>
  );
}
