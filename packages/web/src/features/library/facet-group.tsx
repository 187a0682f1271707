import { Plural, Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';

import css from './library.module.css';

export interface FacetOption {
  value: string;
  label: string;
  /** Practices a click would list; null where nobody counts. */
  count: number | null;
}

export interface FacetGroupProps {
  name: string;
  title: string;
  options: readonly FacetOption[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
  /** Just one of them. */
  single?: boolean;
}

/** A longer list is folded after these; what is chosen is always in sight. */
const SHOWN = 6;

/** One filter: a list of checkboxes, each with what it would list. */
export function FacetGroup({ name, title, options, chosen, onToggle, single = false }: FacetGroupProps): React.ReactElement | null {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (options.length === 0) return null;
  const folds = options.length > SHOWN + 1;
  const shown = open || !folds ? options : options.filter((option, index) => index < SHOWN || chosen.includes(option.value));
  const rest = options.length - shown.length;
  return (
    <fieldset className={css.facet} data-facet={name}>
      <legend className={css.facetTitle}>{title}</legend>
      {shown.map((option) => (
        <label key={option.value} className={css.option}>
          <input
            type={single ? 'radio' : 'checkbox'}
            name={single ? `${id}${name}` : undefined}
            value={option.value}
            checked={chosen.includes(option.value)}
            onChange={() => onToggle(option.value)}
          />
          <span className={css.optionName}>{option.label}</span>
          {option.count !== null && <span className={css.count}>{option.count}</span>}
        </label>
      ))}
      {folds && (
        <button type="button" className={css.unfold} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <Trans>Tampilkan lebih sedikit</Trans> : <Plural value={rest} other="Tampilkan # lagi" />}
        </button>
      )}
    </fieldset>
  );
}
