import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { useRegionSearch } from '../../api/use-region-search.ts';
import { AsyncSelect, type AsyncOption } from '../../ui/async-select.tsx';

const SHOWN = 12;

/** A field that offers what is known already and fits what is typed; what is picked goes into the filter, and the field is empty again. */
export function AddFilter(props: { label: string; options: readonly AsyncOption[]; onAdd: (value: string) => void }): React.ReactElement {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const words = text.trim().toLowerCase();
  const fits = ({ label, hint }: AsyncOption): boolean => `${label} ${hint ?? ''}`.toLowerCase().includes(words);
  return (
    <AsyncSelect
      label={props.label}
      placeholder={t`Ketik untuk memilih`}
      search={text}
      searching={false}
      options={props.options.filter(fits).slice(0, SHOWN)}
      nothing={t`Tidak ada yang cocok.`}
      onSearch={setText}
      onSelect={({ value }) => {
        setText('');
        props.onAdd(value);
      }}
    />
  );
}

/** The same for regions, which the server looks up. */
export function AddRegion({ label, onAdd }: { label: string; onAdd: (code: string) => void }): React.ReactElement {
  const { t } = useLingui();
  const { search, setSearch, regions, searching } = useRegionSearch();
  return (
    <AsyncSelect
      label={label}
      placeholder={t`Ketik nama atau kode`}
      search={search}
      searching={searching}
      options={regions.map(({ code, fullName, province }) => ({
        value: code,
        label: fullName,
        hint: [code, province?.name].filter(Boolean).join(' · '),
      }))}
      nothing={t`Tidak ada daerah yang cocok. Periksa ejaannya, atau ketik kodenya.`}
      onSearch={setSearch}
      onSelect={({ value }) => {
        setSearch('');
        onAdd(value);
      }}
    />
  );
}
