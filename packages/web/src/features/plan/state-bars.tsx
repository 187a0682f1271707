import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';

import type { LivePlan } from '../../collab/use-plan.ts';
import { usePlanHere } from './plan-context.tsx';

/** Why one cannot write here, when one cannot. */
export function StateBars({ state }: { state: Pick<LivePlan['state'], 'mayWrite' | 'noSpare'> }): React.ReactElement | null {
  const { t } = useLingui();
  const { plan, myRegion } = usePlanHere();
  if (plan?.state === 'CLOSED') {
    return (
      <Alert color="gray" title={t`Kemitraan ini telah berakhir`} data-read-only="ended">
        <Trans>Rencana tetap dapat dibaca dan diunduh, dan tidak lagi ditulis.</Trans>
      </Alert>
    );
  }
  if (state.noSpare) {
    return (
      <Alert color="yellow" title={t`Luring, dan rencana ini hanya dapat dibaca`} data-read-only="offline">
        <Trans>Perangkat ini belum menyimpan izin menulis. Setelah tersambung Anda dapat menulis lagi.</Trans>
      </Alert>
    );
  }
  if (state.mayWrite) return null;
  return (
    <Alert color="gray" py="xs" data-read-only="reader">
      {myRegion === null ? (
        <Trans>Anda membaca rencana ini. Hanya kedua daerahnya yang menulis.</Trans>
      ) : (
        <Trans>Anda membaca rencana ini. Penyunting dan kepala daerah Anda yang menulis.</Trans>
      )}
    </Alert>
  );
}
