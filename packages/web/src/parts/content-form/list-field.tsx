import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';

import css from './content-form.module.css';
import { placeId, problemAt, useForm } from './form-context.ts';

export interface ListFieldProps<Entry> {
  place: string;
  label: string;
  hint?: string;
  entries: readonly Entry[];
  onChange: (entries: Entry[]) => void;
  /** What one of them is called: "Langkah". */
  entryName: string;
  /** On the button: "Tambah langkah". */
  addLabel: string;
  blank: Entry;
  most: number;
  disabled?: boolean;
  children: (entry: Entry, change: (patch: Partial<Entry>) => void, index: number) => ReactNode;
}

/** Entries one below the other: add, take away, move up and down; the focus goes to where one goes on. */
export function ListField<Entry extends object>(props: ListFieldProps<Entry>): React.ReactElement {
  const { place, label, hint, entries, onChange, entryName, addLabel, blank, most, disabled = false, children } = props;
  const { t, i18n } = useLingui();
  const { problems } = useForm();
  const [said, announce] = useState('');
  const frame = useRef<HTMLFieldSetElement>(null);
  const error = problemAt(problems, place, i18n.locale);
  /** Once the list is drawn anew. */
  const focusSoon = (selector: string): void => {
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(selector)?.focus());
  };
  const move = (from: number, to: number): void => {
    onChange(entries.with(from, entries[to]!).with(to, entries[from]!));
    announce(t`${entryName} ${from + 1} menjadi ${entryName} ${to + 1}`);
    // At an end the button that moved it is gone; the other one is there.
    const way = to < from ? (to > 0 ? 'up' : 'down') : to < entries.length - 1 ? 'down' : 'up';
    focusSoon(`[data-entry="${to}"] [data-move="${way}"]`);
  };
  const remove = (index: number): void => {
    onChange(entries.toSpliced(index, 1));
    announce(t`${entryName} ${index + 1} dihapus`);
    focusSoon(entries.length > 1 ? `[data-entry="${Math.max(index - 1, 0)}"] input` : '[data-add]');
  };
  return (
    <fieldset ref={frame} id={placeId(place)} data-place={place} tabIndex={-1} className={css.group} disabled={disabled}>
      <legend className={css.legend}>{label}</legend>
      {hint && <p className={css.hint}>{hint}</p>}
      {error && <p className={css.error}>{error}</p>}
      <span role="status" className="hanya-pembaca">
        {said}
      </span>
      {entries.length > 0 && (
        <ol className={css.entries}>
          {entries.map((entry, index) => {
            const number = index + 1;
            return (
              <li key={index} className={css.entry} data-entry={index}>
                <div className={css.entryHead}>
                  <span className={css.entryName}>
                    {entryName} {number}
                  </span>
                  {index > 0 && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      data-move="up"
                      aria-label={t`Naikkan ${entryName} ${number}`}
                      onClick={() => move(index, index - 1)}
                    >
                      <IconArrowUp size={18} stroke={1.5} />
                    </ActionIcon>
                  )}
                  {index < entries.length - 1 && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      data-move="down"
                      aria-label={t`Turunkan ${entryName} ${number}`}
                      onClick={() => move(index, index + 1)}
                    >
                      <IconArrowDown size={18} stroke={1.5} />
                    </ActionIcon>
                  )}
                  <ActionIcon variant="subtle" color="gray" aria-label={t`Hapus ${entryName} ${number}`} onClick={() => remove(index)}>
                    <IconTrash size={18} stroke={1.5} />
                  </ActionIcon>
                </div>
                {children(entry, (patch) => onChange(entries.with(index, { ...entry, ...patch })), index)}
              </li>
            );
          })}
        </ol>
      )}
      {entries.length < most ? (
        <div>
          <Button
            variant="default"
            size="sm"
            data-add=""
            leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />}
            onClick={() => {
              onChange([...entries, blank]);
              focusSoon(`[data-entry="${entries.length}"] input`);
            }}
          >
            {addLabel}
          </Button>
        </div>
      ) : (
        <p className={css.hint}>
          <Trans>Paling banyak {most}.</Trans>
        </p>
      )}
    </fieldset>
  );
}
