import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS, type PracticeContent } from '@saling/schema';
import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';

import { useChange, type InputProblem } from '../../api/use-change.ts';
import type { DraftKeeper } from '../../parts/content-form/draft-keeper.ts';
import { SECTIONS, sectionState } from '../../parts/content-form/sections.ts';
import { TaskList } from '../../parts/content-form/task-list.tsx';
import { ChangeProblems, type Trouble } from '../../ui/change-problems.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import css from './writing.module.css';
import { discardMutation, withdrawMutation, type EditedPractice } from './writing-documents.ts';

export interface OverviewProps {
  practice: EditedPractice;
  keeper: DraftKeeper;
  content: PracticeContent;
  problems: readonly InputProblem[];
  onDiscarded: () => void;
  onChanged: () => void;
}

/** The list of sections, what to do next, and the ways to take something back. */
export function Overview(props: OverviewProps): React.ReactElement {
  const { practice, keeper, content, problems, onDiscarded, onChanged } = props;
  const { t } = useLingui();
  const [asking, setAsking] = useState<'discard' | 'withdraw' | null>(null);
  const done = SECTIONS.filter((section) => ['done', 'optional'].includes(sectionState(section, content, problems))).length;
  const all = SECTIONS.length;
  return (
    <div className={css.column}>
      <p>
        <Trans>
          {done} dari {all} bagian siap. Urutannya bebas, dan semuanya tersimpan sendiri.
        </Trans>
      </p>
      <TaskList content={content} problems={problems} label={t`Bagian praktik`} />
      <Group>
        <LinkButton to="." search={{ bagian: 'periksa' } as never} data-check="">
          <Trans>Periksa dulu</Trans>
        </LinkButton>
        <Button variant="subtle" color="gray" onClick={() => setAsking('discard')} data-discard="">
          {practice.versionCount === 0 ? <Trans>Buang draf</Trans> : <Trans>Buang perubahan yang belum dibagikan</Trans>}
        </Button>
        {practice.viewerCan.withdraw && practice.state === 'SHARED' && (
          <Button variant="subtle" color="red" onClick={() => setAsking('withdraw')} data-withdraw="">
            <Trans>Tarik praktik</Trans>
          </Button>
        )}
      </Group>
      {practice.withdrawnReason && (
        <p className={css.quiet}>
          <Trans>Praktik ini ditarik: {practice.withdrawnReason}. Membagikan versi baru mengembalikannya ke perpustakaan.</Trans>
        </p>
      )}
      {asking === 'discard' && <Discard practice={practice} keeper={keeper} onClose={() => setAsking(null)} onDone={onDiscarded} />}
      {asking === 'withdraw' && (
        <Withdraw
          practice={practice}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            onChanged();
          }}
        />
      )}
    </div>
  );
}

interface AskProps {
  practice: EditedPractice;
  onClose: () => void;
  onDone: () => void;
}

function Discard({ practice, keeper, onClose, onDone }: AskProps & { keeper: DraftKeeper }): React.ReactElement {
  const { t } = useLingui();
  const { busy, change } = useChange(discardMutation);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const discard = async (): Promise<void> => {
    const outcome = await change({ id: practice.id });
    if (outcome.kind !== 'done') return setTrouble(outcome);
    await keeper.drop();
    onDone();
  };
  return (
    <Dialog
      title={practice.versionCount === 0 ? t`Buang draf ini?` : t`Buang perubahan yang belum dibagikan?`}
      onClose={onClose}
      locked={busy}
      actions={
        <>
          <Button variant="default" onClick={onClose} disabled={busy}>
            <Trans>Batal</Trans>
          </Button>
          <Button color="red" loading={busy} onClick={() => void discard()} data-confirm="">
            <Trans>Ya, buang</Trans>
          </Button>
        </>
      }
    >
      <p>
        {practice.versionCount === 0 ? (
          <Trans>Draf ini dihapus untuk semua orang di daerah Anda dan tidak dapat dikembalikan.</Trans>
        ) : (
          <Trans>Yang sudah dibagikan tetap ada. Perubahan sesudahnya hilang untuk semua orang di daerah Anda.</Trans>
        )}
      </p>
      <ChangeProblems trouble={trouble} fields={[]} />
    </Dialog>
  );
}

function Withdraw({ practice, onClose, onDone }: AskProps): React.ReactElement {
  const { t } = useLingui();
  const { busy, change } = useChange(withdrawMutation);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const withdraw = async (): Promise<void> => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const outcome = await change({ id: practice.id, reason: reason.trim() });
    if (outcome.kind === 'done') onDone();
    else setTrouble(outcome);
  };
  return (
    <Dialog
      title={t`Tarik praktik dari perpustakaan?`}
      onClose={onClose}
      locked={busy}
      onSubmit={() => void withdraw()}
      actions={
        <>
          <Button variant="default" onClick={onClose} disabled={busy}>
            <Trans>Batal</Trans>
          </Button>
          <Button type="submit" color="red" loading={busy} data-confirm="">
            <Trans>Tarik praktik</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>Praktik tidak lagi ditemukan daerah lain. Yang sudah mengadopsinya tetap dapat membacanya, dan semua versi disimpan.</Trans>
      </p>
      <ChangeProblems trouble={trouble} fields={['reason']} />
      <Textarea
        label={t`Alasan`}
        description={t`Dibaca oleh daerah yang sudah mengadopsinya.`}
        data-field="reason"
        rows={3}
        maxLength={LIMITS.reasonLength}
        value={reason}
        error={missing ? t`Tulis alasannya.` : undefined}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setMissing(false);
        }}
      />
    </Dialog>
  );
}
