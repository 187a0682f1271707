import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { pick } from '../../ui/format.ts';
import { rankingQuery, type RankingVariables } from './ranking-documents.ts';

/** The whole list as a file, not only what is on screen. */
export function DownloadRanking(props: { title: string; variables: RankingVariables; disabled: boolean }): React.ReactElement | null {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const { title, variables } = props;
  if (props.disabled) return null;
  return (
    <DownloadList
      title={title}
      query={rankingQuery}
      variables={variables}
      select={(data) => data.ranking}
      about={[
        [t`Tahun`, String(variables.year)],
        [t`Provinsi`, variables.provinceCode],
      ]}
      head={[t`Peringkat`, t`Kode`, t`Daerah`, t`Provinsi`, t`Indeks`, t`Predikat`, t`Perubahan`, t`Data contoh`]}
      line={(entry) => [
        entry.rank,
        entry.region.code,
        entry.region.fullName,
        entry.region.province?.name ?? null,
        Number(entry.index),
        entry.predicate ? pick(entry.predicate.name, locale) : null,
        entry.change === null ? null : Number(entry.change),
        entry.sample ? t`ya` : t`tidak`,
      ]}
    />
  );
}
