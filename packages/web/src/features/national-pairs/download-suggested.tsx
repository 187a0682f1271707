import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { pick } from '../../ui/format.ts';
import { suggestedPairsQuery, type SuggestedVariables } from './national-pairs-documents.ts';

/** Whom to bring together, as a file. */
export function DownloadSuggested(props: { variables: SuggestedVariables; disabled: boolean }): React.ReactElement | null {
  const { t, i18n } = useLingui();
  if (props.disabled) return null;
  return (
    <DownloadList
      title={t`Pasangan yang disarankan`}
      query={suggestedPairsQuery}
      variables={props.variables}
      about={[[t`Tahun`, props.variables.year === undefined || props.variables.year === null ? null : String(props.variables.year)]]}
      select={(data) => data.suggestedPairs}
      head={[t`Kode A`, t`Daerah A`, t`Indeks A`, t`A bertambah`, t`Kode B`, t`Daerah B`, t`Indeks B`, t`B bertambah`, t`Skor`, t`Alasan`]}
      line={({ a, b, indexA, indexB, gainA, gainB, score, reasons }) => [
        ...[a.code, a.fullName, indexA, gainA],
        ...[b.code, b.fullName, indexB, gainB],
        score,
        reasons.map(({ text }) => pick(text, i18n.locale)).join(' '),
      ]}
    />
  );
}
