import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { memo } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { useRead } from '../../api/use-read.ts';
import { pick } from '../../ui/format.ts';
import { ISLANDS } from './islands.ts';
import type { MeasureText } from './measure.ts';
import { indicatorsQuery, type RegionFigure } from './national-documents.ts';
import css from './national.module.css';

export interface NationalFiltersProps {
  framework: FrameworkSummary;
  measure: MeasureText;
  /** The province or island group that is shown. */
  at: string | undefined;
  provinces: readonly RegionFigure[];
  onMeasure: (measure: MeasureText) => void;
  onPlace: (island: string | undefined, province: string | undefined) => void;
}

/** What the map shows, and of which part of the country. */
export const NationalFilters = memo(function NationalFilters(props: NationalFiltersProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { framework, measure, at, provinces } = props;
  const indicators = useRead({ query: indicatorsQuery, variables: { id: framework.id } }).data?.framework?.indicators ?? [];
  const options = (kind: string, all: readonly { code: string; name: { id: string; en: string } }[]) =>
    all.map(({ code, name }) => ({
      value: `${kind}:${code}`,
      label: `${kind === 'indikator' ? `${code}. ` : ''}${pick(name, i18n.locale)}`,
    }));
  return (
    <div className={css.filters} role="search" aria-label={t`Saringan`}>
      <NativeSelect
        label={t`Menurut`}
        value={measure ?? ''}
        onChange={(event) => props.onMeasure(event.currentTarget.value || undefined)}
        data={[
          { value: '', label: t`Indeks keseluruhan` },
          { group: t`Domain`, items: options('domain', framework.domains) },
          { group: t`Aspek`, items: options('aspek', framework.aspects) },
          { group: t`Indikator`, items: options('indikator', indicators) },
        ]}
      />
      <NativeSelect
        label={t`Wilayah`}
        value={at ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const island = ISLANDS.some(({ key }) => key === value);
          props.onPlace(island ? value : undefined, island ? undefined : value || undefined);
        }}
        data={[
          { value: '', label: t`Seluruh Indonesia` },
          { group: t`Pulau`, items: ISLANDS.map(({ key, name }) => ({ value: key, label: i18n._(name) })) },
          {
            group: t`Provinsi`,
            items: provinces.map(({ code, fullName }) => ({ value: code, label: fullName.replace(/^Provinsi /, '') })),
          },
        ]}
      />
    </div>
  );
});
