import { Trans } from '@lingui/react/macro';
import { useId } from 'react';

import { RelativeTime } from '../../ui/relative-time.tsx';
import type { Letter } from './demo-mail-documents.ts';
import css from './demo-mail.module.css';
import { linkedText } from './linked-text.ts';

/** One letter, with the links to this site to be followed. */
export function LetterView({ letter }: { letter: Letter }): React.ReactElement {
  const id = useId();
  return (
    <article className={css.letter} aria-labelledby={id} data-letter={letter.recipient}>
      <h2 id={id} className={css.subject}>
        {letter.subject}
      </h2>
      <p className={css.head}>
        <Trans>kepada {letter.recipient}</Trans> · <RelativeTime at={letter.createdAt} />
      </p>
      <p className={css.body}>
        {linkedText(letter.body, location.origin).map((piece, index) =>
          piece.path === null ? (
            piece.text
          ) : (
            <a key={index} href={piece.path}>
              {piece.text}
            </a>
          ),
        )}
      </p>
    </article>
  );
}
