import { Trans, useLingui } from '@lingui/react/macro';

import { LinkButton } from '../../ui/link-button.tsx';
import { Empty } from '../../ui/states.tsx';

/** For visitors and people who are in no organisation: what would be here, and who could let them in. */
export function NoOrganisation({ signedIn }: { signedIn: boolean }): React.ReactElement {
  const { t } = useLingui();
  if (signedIn) {
    return (
      <Empty title={t`Anda belum menjadi anggota organisasi mana pun`}>
        <Trans>Administrator suatu daerah atau kementerian dapat mengundang Anda lewat surel; undangan berisi peran Anda di sana.</Trans>
      </Empty>
    );
  }
  return (
    <Empty
      title={t`Masuk untuk melihat organisasi Anda`}
      action={
        <LinkButton to="/masuk" search={{ kembali: '/organisasi' }}>
          <Trans>Masuk</Trans>
        </LinkButton>
      }
    >
      <Trans>
        Di sini anggota suatu daerah atau kementerian melihat siapa rekan mereka; administratornya mengundang orang dan mengatur peran.
      </Trans>
    </Empty>
  );
}
