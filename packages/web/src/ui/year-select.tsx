import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';

/** The page's one control of the period. */
export function YearSelect(props: {
  years: readonly number[];
  value: number | undefined;
  onChange: (year: number) => void;
}): React.ReactElement {
  const { t } = useLingui();
  // A year that only the address names is offered too, so that the control never shows another than the page.
  const years = props.value === undefined || props.years.includes(props.value) ? props.years : [props.value, ...props.years];
  return (
    <NativeSelect
      aria-label={t`Tahun`}
      w={104}
      value={String(props.value ?? '')}
      onChange={(event) => props.onChange(Number(event.currentTarget.value))}
      data={years.map((year) => String(year))}
    />
  );
}
