import { Trans, useLingui } from '@lingui/react/macro';
import { differences, LIMITS } from '@saling/schema';
import { Alert, Button, Group, Textarea } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { useChange, type InputProblem } from '../../api/use-change.ts';
import type { DraftKeeper, KeeperView } from '../../parts/content-form/draft-keeper.ts';
import { MissingList } from '../../parts/content-form/missing-list.tsx';
import { contentOf, dataOf } from '../../parts/content-form/sendable.ts';
import { Differences } from '../../parts/differences.tsx';
import { PracticeContentView } from '../../parts/practice-content.tsx';
import type { StoredFileData } from '../../parts/practice-content-document.ts';
import { ChangeProblems, type Trouble } from '../../ui/change-problems.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import css from './writing.module.css';
import { shareMutation, type EditedPractice } from './writing-documents.ts';

export interface CheckStepProps {
  practice: EditedPractice;
  keeper: DraftKeeper;
  view: KeeperView;
  problems: readonly InputProblem[];
  files: readonly StoredFileData[];
  onChecked: () => void;
  onShared: (version: number) => void;
}

/** "Periksa dulu": what is missing, what changed, how it will look; then it is shared. */
export function CheckStep({ practice, keeper, view, problems, files, onChecked, onShared }: CheckStepProps): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  const heading = useRef<HTMLHeadingElement>(null);
  const { busy, change } = useChange(shareMutation);
  const [note, setNote] = useState('');
  const [noteMissing, setNoteMissing] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [overtaken, setOvertaken] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const checked = useRef(onChecked);
  useEffect(() => {
    heading.current?.focus();
    checked.current();
  }, []);
  const before = practice.version?.content;
  const changes = useMemo(() => (before ? differences(contentOf(before), view.content) : []), [before, view.content]);
  const later = practice.versionCount > 0;
  const nothing = later && changes.length === 0 && practice.state === 'SHARED';
  const share = async (): Promise<void> => {
    setNoteMissing(later && note.trim() === '');
    if (later && note.trim() === '') return;
    setWaiting(true);
    setOvertaken(false);
    const saved = await keeper.flush();
    setWaiting(false);
    // What keeps it from being saved stands above.
    if (!saved) return setOvertaken(true);
    const outcome = await change({ input: { id: practice.id, revision: keeper.view().revision, changeNote: note.trim() || null } });
    if (outcome.kind !== 'done') return setTrouble(outcome);
    if (outcome.answer.__typename === 'Practice') onShared(outcome.answer.versionCount);
    else setOvertaken(true);
  };
  return (
    <section className={css.column} data-check-step="">
      <h2 ref={heading} tabIndex={-1}>
        <Trans>Periksa dulu</Trans>
      </h2>
      <MissingList problems={problems} />
      {overtaken && (
        <Alert color="yellow" role="alert" data-overtaken="">
          <Trans>Belum dibagikan: tulisan terakhir belum tersimpan, atau orang lain baru saja menyimpan. Periksa sekali lagi.</Trans>
        </Alert>
      )}
      <ChangeProblems trouble={trouble} fields={['changeNote']} />
      {later && (
        <>
          <h3>
            <Trans>Yang berubah sejak versi {practice.versionCount}</Trans>
          </h3>
          <Differences differences={changes} />
          <Textarea
            label={t`Catatan perubahan`}
            description={t`Satu kalimat untuk mereka yang mengikuti atau sudah mengadopsi praktik ini.`}
            data-field="changeNote"
            rows={2}
            maxLength={LIMITS.changeNoteLength}
            value={note}
            error={noteMissing ? t`Tulis apa yang berubah.` : undefined}
            onChange={(event) => {
              setNote(event.currentTarget.value);
              setNoteMissing(false);
            }}
          />
        </>
      )}
      <h3>
        <Trans>Begini tampilannya</Trans>
      </h3>
      <div className={css.preview}>
        <PracticeContentView content={dataOf(view.content, files)} level={3} />
      </div>
      <p>
        {later ? (
          <Trans>Versi baru dibekukan dan dapat dibaca semua organisasi. Versi sebelumnya tetap tersimpan.</Trans>
        ) : (
          <Trans>
            Setelah dibagikan, isi versi ini dibekukan dan dapat dibaca semua organisasi. Perubahan kemudian menjadi versi baru.
          </Trans>
        )}
      </p>
      <Group>
        {practice.viewerCan.share && (
          <Button disabled={problems.length > 0 || !online || nothing} loading={busy || waiting} onClick={() => void share()} data-share="">
            {later ? <Trans>Bagikan versi baru</Trans> : <Trans>Bagikan praktik</Trans>}
          </Button>
        )}
        <LinkButton to="." search={{} as never} variant="default">
          <Trans>Kembali ke daftar</Trans>
        </LinkButton>
      </Group>
      {nothing && (
        <p className={css.quiet}>
          <Trans>Belum ada yang berubah sejak versi terakhir.</Trans>
        </p>
      )}
    </section>
  );
}
