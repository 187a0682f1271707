import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useEffect, useRef, useState } from 'react';

import { useChange } from '../../../api/use-change.ts';
import { useRead } from '../../../api/use-read.ts';
import { newId } from '../../../parts/new-id.ts';
import differences from '../../../parts/differences.module.css';
import { ChangeProblems, type Trouble } from '../../../ui/change-problems.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { ChangeWords } from './change-list.tsx';
import css from './panels.module.css';
import { decideProposalMutation, proposalPartsQuery, type Proposal, type ProposalPart } from './proposal-documents.ts';
import { stageOf } from './proposal-words.ts';

const FIELDS = ['reason'] as const;
type Decision = 'ACCEPTED' | 'REJECTED';

/** What a proposal changes, part by part; whoever owns the parts accepts or refuses each. */
export function ProposalParts({ proposal, onDecided }: { proposal: Proposal; onDecided: () => void }): React.ReactElement {
  const read = useRead({ query: proposalPartsQuery, variables: { id: proposal.id } });
  const whole = read.data?.planProposal;
  // Its parts bear no decision until they are read again.
  const { refresh } = read;
  const stage = whole ? stageOf(whole) : null;
  const known = useRef(stage);
  useEffect(() => {
    if (known.current !== null && stage !== null && known.current !== stage) refresh();
    known.current = stage ?? known.current;
  }, [stage, refresh]);
  if (read.state === 'loading') return <Loading lines={3} />;
  if (!whole) return <Failed onRetry={read.refresh} />;
  if (whole.parts.length === 0) {
    return (
      <p className={css.quiet} data-parts="0">
        <Trans>Belum ada yang berbeda dari rencana.</Trans>
      </p>
    );
  }
  if (stageOf(whole) === 'OPEN' && whole.viewerCan.decide) {
    return <Deciding key={whole.id} id={whole.id} parts={whole.parts} onStale={read.refresh} onDecided={onDecided} />;
  }
  return (
    <ul className={css.changes} data-parts={whole.parts.length}>
      {whole.parts.map((part) => (
        <li key={part.id} className={differences.field} data-part={part.place} data-decision={part.decision ?? ''}>
          <ChangeWords change={part} />
          {part.decision !== null && (
            <div className={css.quiet}>
              {part.decision === 'ACCEPTED' ? (
                <>
                  ✓ <Trans>diterima</Trans>
                </>
              ) : (
                <>
                  ✗ <Trans>ditolak</Trans>
                </>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Deciding(props: { id: string; parts: readonly ProposalPart[]; onStale: () => void; onDecided: () => void }): React.ReactElement {
  const { id, parts, onStale, onDecided } = props;
  const { t } = useLingui();
  const { say } = usePlanHere();
  const [chosen, setChosen] = useState<Record<string, Decision>>({});
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<'parts' | 'reason' | null>(null);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(decideProposalMutation);
  const sent = useRef({ text: '', id: '' });
  const of = (decision: Decision): string[] => parts.filter((part) => chosen[part.id] === decision).map((part) => part.id);
  const [accept, reject] = [of('ACCEPTED'), of('REJECTED')];
  const left = parts.length - accept.length - reject.length;
  const all = (decision: Decision): void => {
    setMissing(null);
    setChosen(Object.fromEntries(parts.map((part) => [part.id, decision])));
  };
  const decide = async (): Promise<void> => {
    setTrouble(null);
    if (left > 0) return setMissing('parts');
    if (reject.length > 0 && reason.trim() === '') return setMissing('reason');
    setMissing(null);
    const said = { proposalId: id, accept, reject, reason: reason.trim() || null };
    const text = JSON.stringify(said);
    if (sent.current.text !== text) sent.current = { text, id: newId() };
    const result = await change({ input: { ...said, clientMutationId: sent.current.id } });
    if (result.kind !== 'done') {
      // The proposer wrote on, or the plan changed: its parts are others by now.
      if (result.kind === 'broken') onStale();
      return setTrouble(result);
    }
    say(reject.length === 0 ? t`Usulan diterima.` : accept.length === 0 ? t`Usulan ditolak.` : t`Usulan diterima sebagian.`);
    onDecided();
  };
  return (
    <form
      className={css.stack}
      noValidate
      data-deciding={parts.length}
      onSubmit={(event) => {
        event.preventDefault();
        void decide();
      }}
    >
      <div className={css.row}>
        <Button size="compact-sm" variant="default" onClick={() => all('ACCEPTED')} data-all="accept">
          <Trans>Terima semua</Trans>
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => all('REJECTED')} data-all="reject">
          <Trans>Tolak semua</Trans>
        </Button>
      </div>
      <ul className={css.changes} data-parts={parts.length}>
        {parts.map((part, index) => (
          <li key={part.id} className={differences.field} data-part={part.place}>
            <ChangeWords change={part} />
            <fieldset className={css.choice}>
              <legend className="hanya-pembaca">{t`Keputusan untuk perubahan ${index + 1}`}</legend>
              {(['ACCEPTED', 'REJECTED'] as const).map((decision) => (
                <label key={decision}>
                  <input
                    type="radio"
                    name={`${id} ${part.id}`}
                    value={decision}
                    checked={chosen[part.id] === decision}
                    onChange={() => {
                      setMissing(null);
                      setChosen((now) => ({ ...now, [part.id]: decision }));
                    }}
                  />
                  {decision === 'ACCEPTED' ? <Trans>Terima</Trans> : <Trans>Tolak</Trans>}
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ul>
      <Textarea
        label={reject.length > 0 ? t`Alasan` : t`Alasan (perlu bila ada yang ditolak)`}
        data-field="reason"
        value={reason}
        maxLength={LIMITS.reasonLength}
        autosize
        minRows={2}
        error={missing === 'reason' ? t`Tulis alasan untuk yang ditolak.` : undefined}
        onChange={(event) => {
          setMissing(null);
          setReason(event.currentTarget.value);
        }}
      />
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      {missing === 'parts' && (
        <p role="alert" className={css.error}>
          <Plural value={left} other="Masih ada # perubahan yang belum diputuskan." />
        </p>
      )}
      <div className={css.row}>
        <Button type="submit" loading={busy} data-decide="">
          <Trans>Simpan keputusan</Trans>
        </Button>
        <span className={css.quiet} role="status">
          <Trans>
            {accept.length} diterima, {reject.length} ditolak, {left} belum
          </Trans>
        </span>
      </div>
    </form>
  );
}
