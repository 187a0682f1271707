import { useLingui } from '@lingui/react/macro';

import { LinkButton } from '../../ui/link-button.tsx';
import { Empty } from '../../ui/states.tsx';

/** Nothing of the plan is told, but what to do. */
export function MayNotRead({ signedIn }: { signedIn: boolean }): React.ReactElement {
  const { t } = useLingui();
  return signedIn ? (
    <Empty title={t`Rencana ini tidak dapat dibuka`}>
      {t`Tidak ada rencana di alamat ini, atau rencana ini milik pasangan lain. Minta tautannya kepada rekan di daerah Anda.`}
    </Empty>
  ) : (
    <Empty title={t`Masuk untuk membuka rencana`} action={<LinkButton to="/masuk">{t`Masuk`}</LinkButton>}>
      {t`Rencana aksi bersama hanya terbuka untuk kedua daerah yang menulisnya.`}
    </Empty>
  );
}
