import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { useRead } from '../../api/use-read.ts';
import { shortName } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { instant } from '../../ui/time-text.ts';
import css from './plans.module.css';
import { verificationQuery, type Verification } from './plans-documents.ts';

/** `/verifikasi/:kode?sidik=`: whether a printed plan is what was signed. It tells nothing of what stands in it (S6). */
export function VerificationPage(): React.ReactElement {
  const { t } = useLingui();
  const { kode } = useParams({ from: '/verifikasi/$kode' });
  const { sidik } = useSearch({ from: '/verifikasi/$kode' });
  const read = useRead({ query: verificationQuery, variables: { code: kode, fingerprint: sidik ?? null } });
  const found = read.data?.planVerification;
  return (
    <>
      <PageHeader
        title={t`Periksa rencana tercetak`}
        below={<Trans>Siapa pun yang memegang cetakannya dapat memeriksa apakah isinya sama dengan yang ditandatangani.</Trans>}
      />
      <div className={css.page}>
        {read.state === 'loading' && <Loading lines={5} />}
        {(read.state === 'failed' || read.state === 'offline') && <Failed onRetry={read.refresh} />}
        {read.state === 'ready' && !found && (
          <Empty title={t`Nomor ini tidak dikenal`}>
            <Trans>Tidak ada rencana bernomor {kode}. Periksa nomor pada cetakan; huruf dan angkanya harus sama persis.</Trans>
          </Empty>
        )}
        {found && <Verdict found={found} />}
        {found && <FingerprintForm key={sidik ?? ''} given={sidik ?? ''} />}
      </div>
    </>
  );
}

function Verdict({ found }: { found: Verification }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { code, matches, kind, superseded, signatures } = found;
  const kinds = {
    NAMED: t`versi bernama, tidak ditandatangani`,
    PROPOSED: t`ditandatangani satu daerah`,
    SIGNED: t`ditandatangani kedua daerah`,
    WITHDRAWN: t`tanda tangannya ditarik`,
  } as const;
  const verdict = matches === null ? 'unknown' : matches ? 'matches' : 'differs';
  return (
    <section className={css.verdict} data-verdict={verdict} aria-live="polite">
      <h2>
        {matches === null && <Trans>Nomor dikenal. Masukkan sidik isi untuk memeriksanya.</Trans>}
        {matches === true && (
          <>
            ✓ <Trans>Cocok</Trans>
          </>
        )}
        {matches === false && (
          <>
            ✗ <Trans>Tidak cocok</Trans>
          </>
        )}
      </h2>
      {matches === false && (
        <p>
          <Trans>Isi cetakan ini bukan isi versi bernomor ini, atau sidiknya salah ketik. Jangan memakainya sebelum jelas.</Trans>
        </p>
      )}
      <dl className={css.facts}>
        <dt>
          <Trans>Nomor</Trans>
        </dt>
        <dd>{code}</dd>
        <dt>
          <Trans>Versi</Trans>
        </dt>
        <dd>{kinds[kind]}</dd>
        {signatures.map(({ name, at, region }) => (
          <SignedBy key={region.code} region={shortName(region.fullName)} name={name} at={instant(at, i18n.locale)} />
        ))}
      </dl>
      {superseded && (
        <p data-superseded="">
          <Trans>Kedua daerah sudah menandatangani versi yang lebih baru dari rencana ini.</Trans>
        </p>
      )}
    </section>
  );
}

function SignedBy({ region, name, at }: { region: string; name: string; at: string }): React.ReactElement {
  return (
    <>
      <dt>{region}</dt>
      <dd>
        {name}, {at}
      </dd>
    </>
  );
}

/** Where the fingerprint is typed from paper: blanks and capitals do not count. */
function FingerprintForm({ given }: { given: string }): React.ReactElement {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/verifikasi/$kode' });
  const [text, setText] = useState(given);
  const [error, setError] = useState<string | null>(null);
  const check = (): void => {
    const sidik = text.replaceAll(/\s/g, '').toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(sidik)) return setError(t`Sidik isi terdiri atas 64 angka 0–9 dan huruf a–f.`);
    setError(null);
    void navigate({ search: { sidik } });
  };
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <TextInput
        label={t`Sidik isi`}
        description={t`Tertulis di kaki setiap halaman cetakan; spasi boleh ikut.`}
        value={text}
        error={error}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div>
        <Button type="submit">
          <Trans>Periksa</Trans>
        </Button>
      </div>
    </form>
  );
}
