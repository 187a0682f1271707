import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { pick } from '../../ui/format.ts';

export type SendTrouble =
  | { kind: 'unanswered' }
  | { kind: 'refused'; code: string }
  | { kind: 'stale'; message: { id: string; en: string } };

export interface SendNoticeProps {
  trouble: SendTrouble | null;
  sending: boolean;
  online: boolean;
  /** Sends the same once more. */
  onAgain(): void;
}

/** Sending did not end as hoped: what is known, what is kept, what to do. */
export function SendNotice({ trouble, sending, online, onAgain }: SendNoticeProps): React.ReactElement | null {
  const { t, i18n } = useLingui();
  if (!trouble) return null;
  if (trouble.kind === 'stale') {
    return (
      <Alert color="yellow" role="alert" title={t`Nilai berubah sementara itu`} data-trouble="stale">
        {pick(trouble.message, i18n.locale)} <Trans>Isian Anda tetap ada; di bawah ini terbuka nilai yang dimaksud.</Trans>
      </Alert>
    );
  }
  if (trouble.kind === 'refused') {
    return (
      <Alert color="red" role="alert" title={t`Tidak diterima`} data-trouble="refused">
        {trouble.code === 'UNAUTHENTICATED' ? (
          <>
            <p>
              <Trans>Sesi Anda berakhir. Masuk lagi; draf Anda tetap tersimpan di perangkat ini.</Trans>
            </p>
            <Button size="sm" renderRoot={(props) => <Link to="/masuk" search={{ kembali: '/lapor' }} {...props} />}>
              <Trans>Masuk</Trans>
            </Button>
          </>
        ) : (
          <Trans>Server menolak kiriman ini untuk akun Anda. Tidak ada yang disimpan; draf Anda tetap tersimpan di perangkat ini.</Trans>
        )}
      </Alert>
    );
  }
  return (
    <Alert color="yellow" role="alert" title={t`Kiriman terakhir belum terjawab`} data-trouble="unanswered">
      <p>
        <Trans>
          Jaringan terputus sebelum server menjawab. Isian Anda tersimpan di perangkat ini. Mengirim lagi aman: nilai yang sama tidak akan
          tercatat dua kali.
        </Trans>
      </p>
      <Button size="sm" loading={sending} disabled={!online} onClick={onAgain}>
        <Trans>Kirim lagi</Trans>
      </Button>
    </Alert>
  );
}
