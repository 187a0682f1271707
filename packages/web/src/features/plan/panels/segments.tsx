import css from './segments.module.css';

/** A few parts of which one is shown. */
export function Segments<Value extends string>(props: {
  label: string;
  value: Value;
  parts: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}): React.ReactElement {
  const { label, value, parts, onChange } = props;
  return (
    <div role="group" aria-label={label} className={css.segments}>
      {parts.map((part) => (
        <button
          key={part.value}
          type="button"
          className={css.segment}
          aria-pressed={part.value === value}
          data-segment={part.value}
          onClick={() => onChange(part.value)}
        >
          {part.label}
        </button>
      ))}
    </div>
  );
}
