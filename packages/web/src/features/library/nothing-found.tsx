import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { LinkButton } from '../../ui/link-button.tsx';
import { Empty } from '../../ui/states.tsx';

export interface NothingFoundProps {
  searched: string | undefined;
  filters: number;
  canWrite: boolean;
  onUnfilter: () => void;
  onClear: () => void;
}

/** No practice: because of the search, because of the filters, or because nobody has shared one yet. */
export function NothingFound({ searched, filters, canWrite, onUnfilter, onClear }: NothingFoundProps): React.ReactElement {
  const { t } = useLingui();
  if (filters > 0) {
    return (
      <Empty
        title={
          searched
            ? t`Tidak ada praktik yang cocok dengan “${searched}” dan saringan ini`
            : t`Tidak ada praktik yang cocok dengan saringan ini`
        }
        action={
          <Button variant="default" onClick={onUnfilter}>
            <Trans>Hapus semua saringan</Trans>
          </Button>
        }
      >
        <Trans>Kurangi saringan satu per satu: angka di sampingnya menunjukkan berapa praktik yang tersisa.</Trans>
      </Empty>
    );
  }
  if (searched) {
    return (
      <Empty
        title={t`Tidak ada praktik yang cocok dengan “${searched}”`}
        action={
          <Button variant="default" onClick={onClear}>
            <Trans>Tampilkan semua praktik</Trans>
          </Button>
        }
      >
        <Trans>Coba kata yang lebih umum atau lebih sedikit kata, misalnya “pengaduan” atau “arsip”.</Trans>
      </Empty>
    );
  }
  return (
    <Empty
      title={t`Belum ada praktik yang dibagikan`}
      action={
        canWrite && (
          <LinkButton to="/pengetahuan/tulis">
            <Trans>Tulis praktik</Trans>
          </LinkButton>
        )
      }
    >
      <Trans>
        Praktik dari semua daerah tampil di sini begitu dibagikan. Penyunting, kepala, dan administrator daerah dapat memulainya.
      </Trans>
    </Empty>
  );
}
