import { useLingui } from '@lingui/react/macro';
import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';

import css from './compare-controls.module.css';
import type { CompareSearch } from './compare-search.ts';
import { RegionPicker } from './region-picker.tsx';

export interface CompareControlsProps {
  a: string | undefined;
  b: string | undefined;
  names: Record<'a' | 'b', string | undefined>;
  year: number | undefined;
  years: readonly number[];
  onChange(next: Partial<CompareSearch>): void;
}

/** Which two regions, and which year. */
export function CompareControls({ a, b, names, year, years, onChange }: CompareControlsProps): React.ReactElement {
  const { t } = useLingui();
  const offered = year === undefined || years.includes(year) ? years : [year, ...years];
  return (
    <div className={css.controls} role="search" aria-label={t`Yang dibandingkan`}>
      <div className={css.region}>
        <RegionPicker label={t`● Daerah pertama`} chosen={names.a ?? a} onChoose={(code) => onChange({ a: code })} />
      </div>
      <ActionIcon
        variant="default"
        size={36}
        className={css.swap}
        aria-label={t`Tukar kedua daerah`}
        title={t`Tukar kedua daerah`}
        disabled={a === undefined || b === undefined}
        onClick={() => onChange({ a: b, b: a })}
      >
        <IconArrowsExchange size={20} stroke={1.5} aria-hidden />
      </ActionIcon>
      <div className={css.region}>
        <RegionPicker label={t`■ Daerah kedua`} chosen={names.b ?? b} onChoose={(code) => onChange({ b: code })} />
      </div>
      <NativeSelect
        label={t`Tahun`}
        className={css.year}
        value={year === undefined ? '' : String(year)}
        data={offered.map(String)}
        onChange={(event) => onChange({ tahun: Number(event.currentTarget.value) })}
      />
    </div>
  );
}
