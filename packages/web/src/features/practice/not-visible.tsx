import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';

import { LinkButton } from '../../ui/link-button.tsx';
import { Empty } from '../../ui/states.tsx';

/** Nothing is shown, and nothing is given away: neither the title nor whether there is such a practice. */
export function NotVisible({ signedIn, member }: { signedIn: boolean; member: boolean }): React.ReactElement {
  const { t } = useLingui();
  const { href } = useLocation();
  if (!signedIn) {
    return (
      <Empty
        title={t`Masuk untuk membaca praktik ini`}
        action={
          <LinkButton to="/masuk" search={{ kembali: href }}>
            <Trans>Masuk</Trans>
          </LinkButton>
        }
      >
        <Trans>Praktik memuat nama dan kontak petugas, jadi hanya dibaca anggota pemerintah daerah dan kementerian.</Trans>
      </Empty>
    );
  }
  if (!member) {
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
          Praktik hanya dibaca anggota pemerintah daerah dan kementerian. Mintalah administrator organisasi Anda mengundang Anda.
        </Trans>
      </Empty>
    );
  }
  return (
    <Empty
      title={t`Praktik ini tidak dapat dibuka`}
      action={
        <LinkButton to="/pengetahuan">
          <Trans>Cari di pustaka</Trans>
        </LinkButton>
      }
    >
      <Trans>
        Mungkin masih draf daerah lain, sudah ditarik, atau tautannya terpotong. Mintalah kepada orang yang mengirim tautan ini: daerah
        pemilik dapat membagikan praktik itu di pustaka.
      </Trans>
    </Empty>
  );
}
