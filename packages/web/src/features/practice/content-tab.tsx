import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import { modeNames, stageNames } from '../../parts/adoption-words.ts';
import { Differences } from '../../parts/differences.tsx';
import type { PracticeContentData } from '../../parts/practice-content-document.ts';
import { PracticeContentView } from '../../parts/practice-content.tsx';
import type { PracticeRead } from './practice-documents.ts';
import css from './practice.module.css';

/** The five questions: four that the practice answers, and what the reader's own region changes. */
export function ContentTab(props: { content: PracticeContentData; practice: PracticeRead; own: boolean }): React.ReactElement {
  const { content, practice, own } = props;
  return (
    <>
      <PracticeContentView content={content} />
      {!own && practice.state !== 'DRAFT' && <OurChanges practice={practice} />}
    </>
  );
}

function OurChanges({ practice }: { practice: PracticeRead }): React.ReactElement {
  const { i18n } = useLingui();
  const { ownAdoption: adoption } = practice;
  return (
    <section className={css.ours} aria-labelledby="perubahan-kami" data-our-changes="">
      <h2 id="perubahan-kami" className={css.heading}>
        <Trans>Yang kami ubah</Trans>
      </h2>
      {!adoption && (
        <p>
          <Trans>
            Daerah Anda belum mengadopsi praktik ini. Setelah mulai mengadopsi, yang Anda sesuaikan tampil di sini kata demi kata.
          </Trans>
        </p>
      )}
      {adoption && (
        <p className={css.line}>
          <Link to="/adopsi/$id" params={{ id: adoption.id }}>
            {i18n._(modeNames[adoption.mode])}
          </Link>
          , {i18n._(stageNames[adoption.stage])}
        </p>
      )}
      {adoption?.mode === 'ATP' && (
        <p>
          <Trans>Daerah Anda memakai praktik ini sama persis: tidak ada yang diubah.</Trans>
        </p>
      )}
      {adoption?.mode === 'ATM' && <Differences differences={adoption.differences} />}
    </section>
  );
}
