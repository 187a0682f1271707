import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import { Failed } from './states.tsx';

/** What did not happen and what to do, by the code the server gave; null when it gave none. */
export function FailureNotice({ code, onRetry }: { code: string | null; onRetry?: () => void }): React.ReactElement {
  const { t } = useLingui();
  return (
    <Failed title={t`Belum berubah`} {...(onRetry && { onRetry })}>
      <FailureWords code={code} />
    </Failed>
  );
}

function FailureWords({ code }: { code: string | null }): ReactNode {
  switch (code) {
    case null:
      return <Trans>Server tidak menjawab. Isian Anda tetap ada; periksa daftar setelah tersambung, lalu coba lagi.</Trans>;
    case 'UNAUTHENTICATED':
      return <Trans>Sesi Anda sudah berakhir. Masuk lagi, lalu ulangi.</Trans>;
    case 'FORBIDDEN':
      return <Trans>Peran Anda tidak mengizinkan ini, mungkin baru saja berubah. Muat ulang halaman untuk melihat apa yang boleh.</Trans>;
    case 'NOT_FOUND':
      return <Trans>Yang hendak diubah sudah tidak ada. Muat ulang halaman untuk melihat keadaan sekarang.</Trans>;
    case 'RATE_LIMIT':
      return <Trans>Terlalu banyak permintaan dalam waktu singkat. Tunggu satu menit, lalu coba lagi.</Trans>;
    default:
      return <Trans>Server menolak ({code}). Tidak ada yang berubah; coba lagi sebentar lagi.</Trans>;
  }
}
