import { Trans, useLingui } from '@lingui/react/macro';
import { ACTION_STATES } from '@saling/schema/plan';
import { NativeSelect, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { memo, useEffect, useMemo, useState } from 'react';

import { useGo } from '../plan-address.ts';
import { usePlanHere } from '../plan-context.tsx';
import { usePlanWords } from '../use-words.ts';
import { stateNames } from '../words.ts';
import css from './actions.module.css';
import { isFiltered, JOINT, type ActionFilter } from './filter-actions.ts';

/** Filters of the actions; they are in the address, so a link shows the same. */
export const ActionFilters = memo(function ActionFilters(props: {
  filter: ActionFilter;
  shown: number;
  all: number;
  /** Indicators that actions move, parted by spaces. */
  refs: string;
}): React.ReactElement {
  const { filter, shown, all, refs } = props;
  const { t, i18n } = useLingui();
  const { regions } = usePlanHere();
  const words = usePlanWords();
  const go = useGo();
  const indicators = useMemo(() => {
    const named = refs === '' ? [] : refs.split(' ').map((ref) => ({ value: ref, label: words.indicator(ref) }));
    return named.toSorted((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
  }, [refs, words]);
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const fields = (
    <div className={css.filters} role="group" aria-label={t`Penyaring kegiatan`}>
      <SearchField text={filter.text ?? ''} />
      <NativeSelect
        aria-label={t`Milik`}
        className={css.filter}
        value={filter.owner ?? ''}
        data-filter="milik"
        onChange={(event) => go({ milik: event.currentTarget.value || undefined }, { replace: true })}
        data={[
          { value: '', label: t`Semua pemilik` },
          { value: JOINT, label: t`Bersama` },
          ...regions.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <NativeSelect
        aria-label={t`Status`}
        className={css.filter}
        value={filter.states.join(',')}
        data-filter="status"
        onChange={(event) => go({ status: event.currentTarget.value || undefined }, { replace: true })}
        data={[
          { value: '', label: t`Semua status` },
          ...ACTION_STATES.map((state) => ({ value: state as string, label: i18n._(stateNames[state]) })),
          ...(filter.states.length > 1
            ? [{ value: filter.states.join(','), label: filter.states.map((state) => i18n._(stateNames[state])).join(', ') }]
            : []),
        ]}
      />
      <NativeSelect
        aria-label={t`Indikator`}
        className={css.filter}
        value={filter.indicator ?? ''}
        data-filter="indikator"
        onChange={(event) => go({ indikator: event.currentTarget.value || undefined }, { replace: true })}
        data={[{ value: '', label: t`Semua indikator` }, ...indicators]}
      />
      <Toggle name="terlambat" on={filter.late} label={t`Terlambat`} />
      <Toggle name="berubah" on={filter.changed} label={t`Berubah 7 hari ini`} />
      {isFiltered(filter) && (
        <span className={css.matches} role="status" data-matches={shown}>
          <Trans>
            {shown} dari {all}
          </Trans>{' '}
          <button
            type="button"
            className={css.clear}
            data-clear-filters=""
            onClick={() =>
              go({ q: undefined, milik: undefined, status: undefined, indikator: undefined, terlambat: undefined, berubah: undefined })
            }
          >
            <Trans>Hapus penyaring</Trans>
          </button>
        </span>
      )}
    </div>
  );
  if (!phone) return fields;
  return (
    <details className={css.folded} open={isFiltered(filter)}>
      <summary>
        <Trans>Cari dan saring</Trans>
      </summary>
      {fields}
    </details>
  );
});

function Toggle({ name, on, label }: { name: 'terlambat' | 'berubah'; on: boolean; label: string }): React.ReactElement {
  const go = useGo();
  return (
    <button
      type="button"
      className={css.toggle}
      aria-pressed={on}
      data-filter={name}
      onClick={() => go({ [name]: on ? undefined : 'ya' }, { replace: true })}
    >
      {label}
    </button>
  );
}

/** Goes into the address a moment after the last letter. */
function SearchField({ text }: { text: string }): React.ReactElement {
  const { t } = useLingui();
  const go = useGo();
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      go({ q: typed.trim() || undefined }, { replace: true });
      setTyped(null);
    }, 250);
    return () => clearTimeout(timer);
  }, [typed, go]);
  return (
    <TextInput
      type="search"
      aria-label={t`Cari kegiatan`}
      placeholder={t`Cari kegiatan`}
      className={css.search}
      value={typed ?? text}
      data-filter="q"
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
