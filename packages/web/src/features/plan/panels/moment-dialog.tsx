import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { planDifferences, type PlanContent } from '@saling/schema/plan';
import { useMemo, useRef, useState } from 'react';

import { useChange } from '../../../api/use-change.ts';
import { useRead } from '../../../api/use-read.ts';
import { ChangeProblems, type Trouble } from '../../../ui/change-problems.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { instant } from '../../../ui/time-text.ts';
import { newUuid } from '../new-uuid.ts';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import { ChangeList } from './change-list.tsx';
import { momentQuery, restoreMutation, versionContentQuery } from './history-documents.ts';
import { MomentContent } from './moment-content.tsx';
import css from './panels.module.css';
import { Segments } from './segments.tsx';

const NO_FIELDS: readonly string[] = [];
/** What scrolls is reached by the keyboard. */
const REACHABLE = { tabIndex: 0 };

/** A moment of the plan: by the number of an update or of a version. */
export type MomentPoint = { seq: number } | { version: number };

/** The plan as it was at a moment, to read, to compare with now, and to restore as a new change. */
export function MomentDialog(props: {
  at: string;
  name?: string;
  point: MomentPoint;
  onClose: () => void;
  onRestored: () => void;
}): React.ReactElement {
  const { at, name, point, onClose, onRestored } = props;
  const { t, i18n } = useLingui();
  const { planId, proposalId, mayWrite, say } = usePlanHere();
  const content = useMoment(point);
  const now = usePlanContent();
  const [part, setPart] = useState<'isi' | 'beda'>('beda');
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(restoreMutation);
  const id = useRef('');
  const changes = useMemo(() => (content.plan ? planDifferences(content.plan, now) : []), [content.plan, now]);
  const when = instant(at, i18n.locale);
  const restore = async (): Promise<void> => {
    setTrouble(null);
    id.current ||= newUuid();
    const result = await change({ input: { planId, ...point, clientMutationId: id.current } });
    if (result.kind !== 'done') return setTrouble(result);
    onClose();
    onRestored();
    const { changed, left } = result.answer;
    say(
      !changed
        ? t`Tidak ada yang perlu dipulihkan.`
        : left > 0
          ? t`Rencana dipulihkan, kecuali ${left} bagian milik mitra.`
          : t`Rencana dipulihkan. Isi sebelumnya tetap ada di riwayat.`,
    );
  };
  const mayRestore = mayWrite(null) && proposalId === null && content.plan !== null && changes.length > 0;
  return (
    <Dialog
      title={name ?? t`Rencana pada ${when}`}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            <Trans>Tutup</Trans>
          </Button>
          {mayRestore && !asking && (
            <Button onClick={() => setAsking(true)} data-restore="">
              <Trans>Pulihkan…</Trans>
            </Button>
          )}
          {mayRestore && asking && (
            <Button loading={busy} onClick={() => void restore()} data-confirm="">
              <Trans>Ya, pulihkan</Trans>
            </Button>
          )}
        </>
      }
    >
      {name !== undefined && <p className={css.quiet}>{when}</p>}
      <Segments
        label={t`Yang ditampilkan`}
        value={part}
        parts={[
          { value: 'beda', label: t`Beda dengan sekarang` },
          { value: 'isi', label: t`Isi saat itu` },
        ]}
        onChange={setPart}
      />
      <div className={css.moment} {...REACHABLE} role="region" aria-label={t`Rencana pada ${when}`} data-moment={part}>
        {content.state === 'loading' && <Loading lines={6} />}
        {content.state === 'failed' && <Failed onRetry={content.refresh} />}
        {content.plan && part === 'isi' && <MomentContent content={content.plan} />}
        {content.plan && part === 'beda' && (
          <>
            <p className={css.quiet} role="status">
              <Plural
                value={changes.length}
                _0="Sama dengan sekarang."
                other="# bagian berubah sejak saat itu. Yang ditambah digarisbawahi, yang dihapus dicoret."
              />
            </p>
            {changes.length > 0 && <ChangeList changes={changes} label={t`Beda dengan sekarang`} />}
          </>
        )}
      </div>
      {asking && (
        <p>
          <Trans>
            Rencana akan berisi lagi seperti saat itu, sebagai perubahan baru atas nama Anda. Tidak ada yang hilang: yang ditulis sesudahnya
            tetap ada di riwayat. Bagian milik mitra hanya dipulihkan oleh mitra.
          </Trans>
        </p>
      )}
      <ChangeProblems trouble={trouble} fields={NO_FIELDS} />
    </Dialog>
  );
}

/** What the plan said then. */
function useMoment(point: MomentPoint): { plan: PlanContent | null; state: 'loading' | 'ready' | 'failed'; refresh: () => void } {
  const { planId } = usePlanHere();
  const byVersion = 'version' in point;
  const moment = useRead({ query: momentQuery, variables: { planId, seq: byVersion ? 0 : point.seq }, pause: byVersion });
  const version = useRead({ query: versionContentQuery, variables: { planId, number: byVersion ? point.version : 0 }, pause: !byVersion });
  const read = byVersion ? version : moment;
  const plan = (byVersion ? version.data?.planVersion?.content : moment.data?.planMoment.content) ?? null;
  const state = plan !== null ? 'ready' : read.state === 'loading' ? 'loading' : 'failed';
  return { plan, state, refresh: read.refresh };
}
