import { Trans, useLingui } from '@lingui/react/macro';

import { LinkButton } from '../../ui/link-button.tsx';
import { Empty } from '../../ui/states.tsx';

/** Who writes, for those who do not. */
export function MayNotWrite(): React.ReactElement {
  const { t } = useLingui();
  return (
    <Empty
      title={t`Anda tidak menulis praktik dengan akun ini`}
      action={
        <LinkButton to="/pengetahuan">
          <Trans>Baca praktik</Trans>
        </LinkButton>
      }
    >
      <Trans>Praktik ditulis oleh penyunting, kepala, dan administrator daerahnya sendiri. Administrator daerah Anda mengatur peran.</Trans>
    </Empty>
  );
}
