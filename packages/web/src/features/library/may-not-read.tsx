import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';

import { LinkButton } from '../../ui/link-button.tsx';
import { Empty } from '../../ui/states.tsx';

/** Why the library stays closed, and what opens it. */
export function MayNotRead({ signedIn }: { signedIn: boolean }): React.ReactElement {
  const { t } = useLingui();
  const { href } = useLocation();
  if (signedIn) {
    return (
      <Empty
        title={t`Praktik belum terbuka untuk akun ini`}
        action={
          <LinkButton to="/organisasi" variant="default">
            <Trans>Lihat organisasi saya</Trans>
          </LinkButton>
        }
      >
        <Trans>
          Praktik memuat nama dan kontak petugas, jadi hanya dibaca anggota pemerintah daerah dan kementerian. Mintalah administrator
          organisasi Anda mengundang atau memperpanjang peran Anda.
        </Trans>
      </Empty>
    );
  }
  return (
    <Empty
      title={t`Masuk untuk membaca praktik`}
      action={
        <LinkButton to="/masuk" search={{ kembali: href }}>
          <Trans>Masuk</Trans>
        </LinkButton>
      }
    >
      <Trans>
        Praktik memuat nama dan kontak petugas, jadi hanya dibaca anggota pemerintah daerah dan kementerian. Indeks dan peringkat terbuka
        untuk umum.
      </Trans>
    </Empty>
  );
}
