import { useLingui } from '@lingui/react/macro';
import type { VariablesOf } from '../../api/graphql.ts';

import { DownloadList } from '../../parts/download-list.tsx';
import { pick } from '../../ui/format.ts';
import { suggestionsQuery } from './finder-documents.ts';

/** Whom the finder would suggest, as a file. */
export function DownloadSuggestions({ variables }: { variables: VariablesOf<typeof suggestionsQuery> }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { first: _first, after: _after, ...asked } = variables;
  const strong = (aspects: readonly { name: { id: string; en: string } }[]): string =>
    aspects.map(({ name }) => pick(name, i18n.locale)).join(', ');
  return (
    <DownloadList
      title={t`Saran mitra`}
      query={suggestionsQuery}
      variables={asked}
      select={(data) => data.partnerSuggestions}
      about={[
        [t`Daerah`, asked.regionCode],
        [t`Tahun`, String(asked.year)],
        [t`Jenis`, asked.level],
        [t`Provinsi`, asked.provinceCode],
      ]}
      head={[t`Kode`, t`Daerah`, t`Provinsi`, t`Indeks`, t`Poin bagi Anda`, t`Poin bagi mereka`, t`Mereka unggul`, t`Anda unggul`]}
      line={({ region, index, gainForUs, gainForThem, theyLead, weLead }) => [
        ...[region.code, region.fullName, region.province?.name ?? null, Number(index), Number(gainForUs), Number(gainForThem)],
        ...[strong(theyLead), strong(weLead)],
      ]}
    />
  );
}
