import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { pick } from '../../ui/format.ts';
import { aloneQuery, suggestedPairsQuery, type SuggestedVariables } from './national-pairs-documents.ts';

/** Whom to bring together, as a file. */
export function DownloadSuggested(props: { variables: SuggestedVariables; disabled: boolean }): React.ReactElement | null {
  const { t, i18n } = useLingui();
  if (props.disabled) return null;
  return (
    <DownloadList
      title={t`Pasangan yang disarankan`}
      query={suggestedPairsQuery}
      variables={props.variables}
      about={[[t`Tahun`, String(props.variables.year)]]}
      select={(data) => data.suggestedPairs}
      head={[t`Kode A`, t`Daerah A`, t`Indeks A`, t`A bertambah`, t`Kode B`, t`Daerah B`, t`Indeks B`, t`B bertambah`, t`Skor`, t`Alasan`]}
      line={({ a, b, indexA, indexB, gainA, gainB, score, reasons }) => [
        ...[a.code, a.fullName, Number(indexA), Number(gainA)],
        ...[b.code, b.fullName, Number(indexB), Number(gainB)],
        Number(score),
        reasons.map(({ text }) => pick(text, i18n.locale)).join(' '),
      ]}
    />
  );
}

/** Who stays alone then, all of them, as a file (N101). */
export function DownloadAlone({ variables }: { variables: SuggestedVariables }): React.ReactElement {
  const { t } = useLingui();
  const reasons = { ODD_ONE_OUT: t`jumlah daerah ganjil`, NO_RESULT: t`belum punya nilai lengkap yang diumumkan` };
  return (
    <DownloadList
      title={t`Daerah yang tetap sendiri`}
      query={aloneQuery}
      variables={{ ...variables }}
      about={[[t`Tahun`, String(variables.year)]]}
      select={(data) => data.suggestedPairs.alone}
      head={[t`Kode`, t`Daerah`, t`Provinsi`, t`Alasan`]}
      line={({ reason, region }) => [region.code, region.fullName, region.province?.name ?? null, reasons[reason]]}
    />
  );
}
