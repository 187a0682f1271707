import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, TextInput } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';

import { signInWithCode, signInWithRecoveryCode } from '../../api/sign-in.ts';
import { CodeField } from '../../ui/code-field.tsx';
import { Ground } from '../../ui/card.tsx';
import { ColumnForm } from '../../ui/narrow.tsx';
import css from './sign-in.module.css';

export interface SecondStepProps {
  busy: boolean;
  onSubmit: (attempt: () => Promise<void>) => void;
  /** Which of the two is asked for now: what was refused before says nothing about the other. */
  onSwitch: (recovery: boolean) => void;
  onBack: () => void;
}

/** After the password: six digits of the app, or a recovery code when the app is lost. */
export function SecondStep({ busy, onSubmit, onSwitch, onBack }: SecondStepProps): React.ReactElement {
  const { t } = useLingui();
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const [trust, setTrust] = useState(false);
  const [missing, setMissing] = useState(false);
  const hintId = useId();
  const recoveryField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (recovery) recoveryField.current?.focus();
  }, [recovery]);
  const complete = recovery ? code.trim() !== '' : code.length === 6;
  return (
    <Ground>
      <ColumnForm
        label={t`Langkah kedua`}
        onSubmit={() => {
          setMissing(!complete);
          if (complete) onSubmit(() => (recovery ? signInWithRecoveryCode(code.trim()) : signInWithCode(code, trust)));
        }}
      >
        {recovery ? (
          <TextInput
            size="md"
            ref={recoveryField}
            label={t`Kode pemulihan`}
            description={t`Salah satu kode yang Anda simpan saat menyalakan langkah kedua. Huruf besar dan kecil dibedakan; setiap kode berlaku sekali.`}
            name="recovery-code"
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            withAsterisk={false}
            value={code}
            error={missing && !complete ? t`Isi satu kode pemulihan.` : undefined}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        ) : (
          <>
            <CodeField focused value={code} error={missing && !complete ? t`Isi keenam angkanya.` : undefined} onChange={setCode} />
            <div>
              <label className={css.trust}>
                <input
                  type="checkbox"
                  checked={trust}
                  aria-describedby={hintId}
                  onChange={(event) => setTrust(event.currentTarget.checked)}
                />
                <Trans>Percayai perangkat ini selama 30 hari</Trans>
              </label>
              <p id={hintId} className={css.trustHint}>
                <Trans>Hanya untuk perangkat Anda sendiri: kode tidak ditanyakan lagi di sini.</Trans>
              </p>
            </div>
          </>
        )}
        <Button type="submit" size="md" loading={busy}>
          <Trans>Masuk</Trans>
        </Button>
        <div className={css.ways}>
          <Anchor
            component="button"
            type="button"
            onClick={() => {
              setRecovery(!recovery);
              setCode('');
              setMissing(false);
              onSwitch(!recovery);
            }}
          >
            {recovery ? <Trans>Gunakan kode dari aplikasi</Trans> : <Trans>Gunakan kode pemulihan</Trans>}
          </Anchor>
          <Anchor component="button" type="button" onClick={onBack}>
            <Trans>Kembali ke sandi</Trans>
          </Anchor>
        </div>
      </ColumnForm>
    </Ground>
  );
}
