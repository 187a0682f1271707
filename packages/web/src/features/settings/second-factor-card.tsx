import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { useState } from 'react';

import { beginSecondFactor, endSecondFactor, makeRecoveryCodes, type SecondFactorSecret } from '../../api/sign-in.ts';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { ConfirmIdentity } from './confirm-identity.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SetUpSecondFactor } from './set-up-second-factor.tsx';
import type { Account } from './settings-documents.ts';
import css from './settings.module.css';

/** Fewer codes than this are called few. */
const FEW_CODES = 3;

type Stage =
  | { kind: 'rest'; done: 'on' | 'off' | 'codes' | null }
  | { kind: 'ask'; what: 'begin' | 'end' | 'codes' }
  | { kind: 'set-up'; secret: SecondFactorSecret }
  | { kind: 'codes'; codes: readonly string[]; done: 'on' | 'codes' };

export interface SecondFactorCardProps {
  secondFactor: NonNullable<Account['secondFactor']>;
  email: string;
  hasPassword: boolean;
  online: boolean;
  onChanged: () => void;
}

/** Codes of an authenticator app beside the password: on, off, and recovery codes for the day the phone is lost. */
export function SecondFactorCard(props: SecondFactorCardProps): React.ReactElement {
  const { secondFactor, email, hasPassword, online, onChanged } = props;
  const { t } = useLingui();
  const [stage, setStage] = useState<Stage>({ kind: 'rest', done: null });
  const frame = useFocusBack<HTMLDivElement>(stage.kind !== 'rest');
  const rest = (done: Extract<Stage, { kind: 'rest' }>['done'] = null): void => setStage({ kind: 'rest', done });
  const confirm = { hasPassword, online, onCancel: () => rest() };
  return (
    <Card
      title={t`Langkah kedua saat masuk`}
      actions={
        <Badge color={secondFactor.enabled ? 'green' : 'gray'} data-second-factor={secondFactor.enabled ? 'on' : 'off'}>
          {secondFactor.enabled ? t`menyala` : t`mati`}
        </Badge>
      }
    >
      <div ref={frame} tabIndex={-1} className={css.stack}>
        {stage.kind === 'rest' && stage.done && <Done what={stage.done} onClose={() => rest()} />}
        {stage.kind === 'rest' && !secondFactor.enabled && (
          <>
            <p>
              <Trans>
                Selain sandi, setiap kali masuk diminta kode dari ponsel Anda. Dengan begitu sandi yang bocor saja tidak cukup untuk masuk.
              </Trans>
            </p>
            <Button variant="default" onClick={() => setStage({ kind: 'ask', what: 'begin' })} data-action="begin-second-factor">
              <Trans>Nyalakan langkah kedua</Trans>
            </Button>
          </>
        )}
        {stage.kind === 'rest' && secondFactor.enabled && (
          <>
            <p>
              <Trans>Setiap kali masuk diminta kode dari aplikasi autentikator Anda.</Trans>{' '}
              <CodesLeft count={secondFactor.recoveryCodesLeft} />
            </p>
            <div className={css.buttons}>
              <Button variant="default" onClick={() => setStage({ kind: 'ask', what: 'codes' })}>
                <Trans>Buat kode pemulihan baru</Trans>
              </Button>
              <Button variant="default" c="var(--turun)" onClick={() => setStage({ kind: 'ask', what: 'end' })}>
                <Trans>Matikan</Trans>
              </Button>
            </div>
          </>
        )}
        {stage.kind === 'ask' && stage.what === 'begin' && (
          <ConfirmIdentity
            {...confirm}
            title={t`Nyalakan langkah kedua`}
            action={t`Lanjut`}
            run={async (password) => setStage({ kind: 'set-up', secret: await beginSecondFactor(password) })}
          >
            <Trans>Siapkan ponsel dengan aplikasi autentikator.</Trans>
          </ConfirmIdentity>
        )}
        {stage.kind === 'ask' && stage.what === 'codes' && (
          <ConfirmIdentity
            {...confirm}
            title={t`Buat kode pemulihan baru`}
            action={t`Buat kode baru`}
            run={async (password) => setStage({ kind: 'codes', codes: await makeRecoveryCodes(password), done: 'codes' })}
          >
            <Trans>Semua kode pemulihan yang lama tidak berlaku lagi.</Trans>
          </ConfirmIdentity>
        )}
        {stage.kind === 'ask' && stage.what === 'end' && (
          <ConfirmIdentity
            {...confirm}
            title={t`Matikan langkah kedua`}
            action={t`Matikan langkah kedua`}
            run={async (password) => {
              await endSecondFactor(password);
              onChanged();
              rest('off');
            }}
          >
            <Trans>Setelah ini sandi saja cukup untuk masuk. Kode pemulihan Anda tidak berlaku lagi.</Trans>
          </ConfirmIdentity>
        )}
        {stage.kind === 'set-up' && (
          <SetUpSecondFactor
            uri={stage.secret.uri}
            online={online}
            onCancel={() => rest()}
            onConfirmed={() => setStage({ kind: 'codes', codes: stage.secret.recoveryCodes, done: 'on' })}
          />
        )}
        {stage.kind === 'codes' && (
          <RecoveryCodes
            codes={stage.codes}
            email={email}
            onKept={() => {
              onChanged();
              rest(stage.done);
            }}
          />
        )}
      </div>
    </Card>
  );
}

function CodesLeft({ count }: { count: number }): React.ReactElement {
  return (
    <span data-codes-left={count}>
      <Plural value={count} _0="Tidak ada kode pemulihan yang tersisa." one="Tersisa # kode pemulihan." other="Tersisa # kode pemulihan." />{' '}
      {count < FEW_CODES && <Trans>Buatlah yang baru sebelum ponsel Anda hilang.</Trans>}
    </span>
  );
}

function Done({ what, onClose }: { what: 'on' | 'off' | 'codes'; onClose: () => void }): React.ReactElement {
  const { t } = useLingui();
  const title = {
    on: t`Langkah kedua menyala`,
    off: t`Langkah kedua mati`,
    codes: t`Kode pemulihan baru berlaku`,
  }[what];
  return <Notice title={title} onClose={onClose} />;
}
