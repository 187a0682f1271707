import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { LIMITS } from '@saling/schema';

import { useRegionSearch } from '../../api/use-region-search.ts';
import { AsyncSelect } from '../../ui/async-select.tsx';

export interface RegionPickerProps {
  label: string;
  /** Full name of the region chosen now. */
  chosen: string | undefined;
  onChoose(code: string): void;
}

/** Shows the region chosen; while one types, regions that resemble what is typed. */
export function RegionPicker({ label, chosen, onChoose }: RegionPickerProps): React.ReactElement {
  const { t } = useLingui();
  const [typing, setTyping] = useState<string | null>(null);
  const search = useRegionSearch();
  return (
    <AsyncSelect
      maxLength={LIMITS.searchLength}
      label={label}
      placeholder={t`Ketik nama atau kode`}
      search={typing ?? chosen ?? ''}
      searching={typing !== null && search.searching}
      options={search.regions.map((region) => ({
        value: region.code,
        label: region.fullName,
        hint: [region.code, region.province?.name].filter(Boolean).join(' · '),
      }))}
      nothing={t`Tidak ada daerah yang cocok. Periksa ejaannya, atau ketik kodenya.`}
      onSearch={(text) => {
        setTyping(text);
        search.setSearch(text);
      }}
      onSelect={(option) => {
        setTyping(null);
        search.setSearch('');
        onChoose(option.value);
      }}
      onFocusCapture={(event) => event.currentTarget.querySelector('input')?.select()}
      onBlurCapture={() => setTyping(null)}
    />
  );
}
