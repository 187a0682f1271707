import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { confirmSecondFactor, signInErrorOf, type SignInProblem } from '../../api/sign-in.ts';
import { CodeField } from '../../ui/code-field.tsx';
import { CopyBlock } from '../../ui/copy-block.tsx';
import { ColumnForm } from '../../ui/narrow.tsx';
import { SignInFailure } from '../../ui/sign-in-failure.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import css from './settings.module.css';

/** The secret of an `otpauth:` address, in groups of four for whoever types it. */
export function secretOf(uri: string): string {
  return (
    new URL(uri).searchParams
      .get('secret')
      ?.match(/.{1,4}/g)
      ?.join(' ') ?? ''
  );
}

/** The app takes the secret, and shows by a code that it has it; until then nothing has changed. */
export function SetUpSecondFactor(props: {
  uri: string;
  online: boolean;
  onConfirmed: () => void;
  onCancel: () => void;
}): React.ReactElement {
  const { t } = useLingui();
  const secret = secretOf(props.uri);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.focus(), []);
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SignInProblem | null>(null);
  const send = async (): Promise<void> => {
    setFailure(null);
    setMissing(code.length < 6);
    if (code.length < 6) return;
    setBusy(true);
    try {
      await confirmSecondFactor(code);
      props.onConfirmed();
    } catch (error) {
      setFailure(signInErrorOf(error).kind);
      setBusy(false);
    }
  };
  return (
    <div ref={frame} tabIndex={-1} role="group" aria-label={t`Siapkan aplikasi autentikator`} className={css.setUp}>
      <QrCode text={props.uri} label={t`Kode QR untuk aplikasi autentikator; teksnya ada di sampingnya`} />
      <ol>
        <li>
          <Trans>Buka aplikasi autentikator di ponsel Anda, misalnya Google Authenticator atau Aegis, lalu pindai kode QR ini.</Trans>
          <p className={css.orType}>
            <Trans>Atau ketik kunci ini:</Trans>
          </p>
          <CopyBlock label={t`kunci`} text={secret.replaceAll(' ', '')}>
            <span data-secret="">{secret}</span>
          </CopyBlock>
        </li>
        <li>
          <ColumnForm label={t`Periksa kode`} onSubmit={() => void send()}>
            {failure && (
              <SignInFailure
                kind={failure}
                title={t`Belum menyala`}
                refused={<Trans>Kode tidak cocok. Isi kode yang tampil sekarang, dan pastikan jam ponsel Anda diatur otomatis.</Trans>}
              />
            )}
            <CodeField value={code} error={missing ? t`Isi keenam angkanya.` : undefined} onChange={setCode} />
            <div className={css.buttons}>
              <Button type="submit" loading={busy} disabled={!props.online}>
                <Trans>Nyalakan</Trans>
              </Button>
              <Button variant="default" onClick={props.onCancel}>
                <Trans>Batal</Trans>
              </Button>
            </div>
          </ColumnForm>
        </li>
      </ol>
    </div>
  );
}
