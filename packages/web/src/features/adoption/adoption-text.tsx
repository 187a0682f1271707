import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Group } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { Differences } from '../../parts/differences.tsx';
import { PracticeContentView } from '../../parts/practice-content.tsx';
import { Card } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loading } from '../../ui/states.tsx';
import css from './adoption.module.css';
import type { AdoptionWhole } from './adoption-documents.ts';
import { Seal } from './seal.tsx';

/** The form comes to those who edit. */
const AdoptionEditor = lazy(() => import('./adoption-editor.tsx').then((module) => ({ default: module.AdoptionEditor })));

export interface AdoptionTextProps {
  adoption: AdoptionWhole;
  personId: string;
  onChanged: () => void;
}

/** What is taken over: locked with its seal, or the own text with what it changed. */
export function AdoptionText({ adoption, personId, onChanged }: AdoptionTextProps): React.ReactElement {
  const { t } = useLingui();
  const { bagian } = useSearch({ strict: false });
  const { content, mode, viewerCan, newerVersion, differences, practice, version } = adoption;
  if (bagian !== undefined && content && viewerCan.editable.length > 0) {
    return (
      <Suspense fallback={<Loading lines={10} />}>
        <AdoptionEditor key={adoption.id} adoption={adoption} content={content} personId={personId} onChanged={onChanged} />
      </Suspense>
    );
  }
  const older = version.number;
  return (
    <div className={css.column}>
      {newerVersion !== null && (
        <Alert color="biru" role="status" title={t`Asal sudah membagikan versi ${newerVersion}`} data-newer={newerVersion}>
          <Trans>Adopsi ini tetap pada versi {older}, supaya yang Anda pakai tidak berubah sendiri.</Trans>{' '}
          <Link to="/pengetahuan/$id" params={{ id: practice.id }} search={{ versi: newerVersion, banding: older }}>
            <Trans>Lihat apa yang berubah</Trans>
          </Link>
        </Alert>
      )}
      {mode === 'ATP' && <Seal adoption={adoption} />}
      {viewerCan.editable.length > 0 && (
        <Group>
          <LinkButton to="." search={{ bagian: 'daftar' } as never} data-edit="">
            <Trans>Sesuaikan isi</Trans>
          </LinkButton>
        </Group>
      )}
      {mode === 'ATM' && content && (
        <Card title={t`Yang berbeda dari asal`}>
          <Differences differences={differences} />
        </Card>
      )}
      {content ? (
        <Card title={mode === 'ATP' ? t`Isi praktik` : t`Isi di daerah pengadopsi`}>
          <PracticeContentView content={content} level={3} />
        </Card>
      ) : (
        <p className={css.quiet}>
          <Trans>Isi yang sedang disesuaikan dibaca oleh kedua daerah dan kementerian; setelah berjalan, oleh semua.</Trans>
        </p>
      )}
    </div>
  );
}
