import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';

/** Stands wherever a figure rests on invented data. */
export function SampleBadge(): React.ReactElement {
  const { t } = useLingui();
  return (
    <Badge color="yellow" title={t`Angka ini dikarang untuk contoh, bukan hasil penilaian`} data-sample="">
      <Trans>data contoh</Trans>
    </Badge>
  );
}
