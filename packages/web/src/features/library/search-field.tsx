import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { LIMITS } from '@saling/schema';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';

import css from './library.module.css';

/** A pause in typing after which the library answers, ms. */
const PAUSE_MS = 150;

export interface SearchFieldProps {
  /** What is searched now, as the address says. */
  value: string | undefined;
  /** `begins`: the first change since the field was entered, which makes a step of its own for "back". */
  onSearch: (text: string | undefined, begins: boolean) => void;
}

/** The search: it keeps the focus, answers while one types, and Escape empties it. */
export function SearchField({ value, onSearch }: SearchFieldProps): React.ReactElement {
  const { t } = useLingui();
  const [text, setText] = useState(value ?? '');
  const [seen, setSeen] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const begun = useRef(false);
  /** What this field has asked for and the address does not say yet: its coming must not overwrite what was typed since. */
  const asked = useRef(new Set<string | undefined>());
  const latest = useRef(value);
  if (seen !== value) {
    setSeen(value);
    const own = asked.current.has(value);
    if (value === latest.current) asked.current.clear();
    // The address may change without the field: back, a link, a chip.
    if (!own) {
      latest.current = value;
      setText(value ?? '');
    }
  }
  const search = (next: string): void => {
    const q = next.trim() || undefined;
    if (q === latest.current) return;
    latest.current = q;
    asked.current.add(q);
    onSearch(q, !begun.current);
    begun.current = true;
  };
  const later = useDebouncedCallback(search, PAUSE_MS);
  const clear = (): void => {
    later.cancel();
    setText('');
    // A step of its own: "back" brings the words again.
    begun.current = false;
    search('');
    begun.current = false;
    field.current?.focus();
  };
  return (
    <TextInput
      ref={field}
      className={css.search}
      // Not type=search: its own cross and its own Escape would be beside ours.
      type="text"
      inputMode="search"
      enterKeyHint="search"
      autoComplete="off"
      spellCheck={false}
      maxLength={LIMITS.searchLength}
      label={<Trans>Cari praktik</Trans>}
      placeholder={t`misalnya: pengaduan warga, arsip digital`}
      leftSection={<IconSearch size={20} stroke={1.5} aria-hidden />}
      rightSection={
        text !== '' && (
          <ActionIcon variant="subtle" color="gray" aria-label={t`Kosongkan pencarian`} onClick={clear}>
            <IconX size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        )
      }
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
      onBlur={() => (begun.current = false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          later.cancel();
          search(text);
        }
        if (event.key !== 'Escape' || text === '') return;
        event.preventDefault();
        clear();
      }}
    />
  );
}
