import { Trans, useLingui } from '@lingui/react/macro';
import { IconX } from '@tabler/icons-react';
import { useRef } from 'react';

import type { Facets } from './library-documents.ts';
import { atLeast, chosen, LISTS, toggled, unfiltered, type LibrarySearch } from './library-search.ts';
import css from './library.module.css';
import { useFacetLabels } from './use-facet-labels.ts';

interface Chip {
  key: string;
  kind: string;
  label: string;
  next: LibrarySearch;
}

/** What narrows the list now, each to be taken away by a click; the focus goes on to the next. */
export function ActiveFilters(props: {
  facets: Facets | undefined;
  search: LibrarySearch;
  onChange: (next: LibrarySearch) => void;
  /** Where the focus goes when none is left. */
  onEmpty: () => void;
}): React.ReactElement | null {
  const { search, onChange } = props;
  const { t } = useLingui();
  const labels = useFacetLabels(props.facets);
  const list = useRef<HTMLUListElement>(null);
  const count = atLeast(search);
  const chips: Chip[] = [
    ...LISTS.flatMap((name) =>
      chosen(search, name).map((value) => ({
        key: `${name}:${value}`,
        kind: labels.titles[name],
        label: labels.of(name, value),
        next: toggled(search, name, value),
      })),
    ),
    ...(count === null
      ? []
      : [{ key: 'diadopsi', kind: t`Diadopsi`, label: labels.adopted(String(count)), next: { ...search, diadopsi: undefined } }]),
    ...(search.bukti === '1'
      ? [{ key: 'bukti', kind: t`Bukti`, label: t`Ada angka hasil atau bukti`, next: { ...search, bukti: undefined } }]
      : []),
    ...(search.diikuti === '1'
      ? [{ key: 'diikuti', kind: t`Untuk Anda`, label: t`Hanya yang saya ikuti`, next: { ...search, diikuti: undefined } }]
      : []),
  ];
  if (chips.length === 0) return null;
  const remove = (index: number): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const next = buttons[index + 1] ?? buttons[index - 1];
    if (chips.length > 1) next?.focus();
    else props.onEmpty();
    onChange(chips[index]!.next);
  };
  return (
    <ul ref={list} className={css.chips} aria-label={t`Saringan yang dipakai`} data-chips={chips.length}>
      {chips.map((chip, index) => (
        <li key={chip.key}>
          <button
            type="button"
            className={css.chip}
            onClick={() => remove(index)}
            aria-label={t`Hapus saringan ${chip.kind}: ${chip.label}`}
          >
            <span className={css.chipKind}>{chip.kind}</span> <span className={css.chipText}>{chip.label}</span>
            <IconX size={16} stroke={2} aria-hidden />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            className={css.clear}
            onClick={() => {
              props.onEmpty();
              onChange(unfiltered(search));
            }}
          >
            <Trans>Hapus semua saringan</Trans>
          </button>
        </li>
      )}
    </ul>
  );
}
