import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';

import { useRead } from '../../api/use-read.ts';
import { provincesQuery } from './national-pairs-documents.ts';

/** One province, or the whole country. */
export function ProvinceSelect(props: { value: string | undefined; onChange: (code: string | undefined) => void }): React.ReactElement {
  const { t } = useLingui();
  const provinces = useRead({ query: provincesQuery, variables: {} }).data?.regions.nodes ?? [];
  return (
    <NativeSelect
      label={t`Wilayah`}
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
      data={[{ value: '', label: t`Seluruh Indonesia` }, ...provinces.map(({ code, name }) => ({ value: code, label: name }))]}
    />
  );
}
