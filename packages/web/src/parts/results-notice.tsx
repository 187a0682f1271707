import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';

import type { ResultsNews } from '../api/live-document.ts';

/** That results were published or withdrawn while the page was open: what it shows is already what counts now. */
export function ResultsNotice({ news, onClose }: { news: ResultsNews; onClose: () => void }): React.ReactElement {
  const { t } = useLingui();
  const { year } = news;
  const published = news.__typename === 'ResultsPublished';
  return (
    <Alert
      role="status"
      color={published ? 'green' : 'yellow'}
      icon={<IconSpeakerphone size={24} stroke={1.5} aria-hidden />}
      title={published ? <Trans>Hasil akhir {year} baru saja diumumkan</Trans> : <Trans>Pengumuman hasil {year} baru saja ditarik</Trans>}
      withCloseButton
      closeButtonLabel={t`Tutup pesan ini`}
      onClose={onClose}
      styles={{ body: { minWidth: 0 }, message: { overflowWrap: 'anywhere' } }}
      mb="md"
      data-results={published ? 'published' : 'withdrawn'}
    >
      <SaidOf news={news} />
    </Alert>
  );
}

function SaidOf({ news }: { news: ResultsNews }): React.ReactElement {
  if (news.__typename === 'ResultsPublished') {
    const { letterNumber } = news;
    return <Trans>Menurut surat {letterNumber}. Halaman ini sudah dibaca ulang; daerah yang belum dinilai penuh tidak termasuk.</Trans>;
  }
  // The sentence around it has its own end.
  const withdrawReason = news.withdrawReason.replace(/[\s.]+$/, '');
  return <Trans>Alasannya: {withdrawReason}. Halaman ini kembali menampilkan yang berlaku sebelum pengumuman.</Trans>;
}
