import css from './hit-card.module.css';

/** A text with what the search found in it; the parts come apart from the server, so nothing is ever read as HTML. */
export function Marked({ parts }: { parts: readonly { text: string; hit: boolean }[] }): React.ReactElement {
  return (
    <>
      {parts.map((part, index) =>
        part.hit ? (
          <mark key={index} className={css.mark}>
            {part.text}
          </mark>
        ) : (
          <span key={index}>{part.text}</span>
        ),
      )}
    </>
  );
}
