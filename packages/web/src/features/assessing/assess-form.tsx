import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { LIMITS, type Framework, type FrameworkIndicator } from '@saling/schema';
import { useEffect, useRef, useState, type FormEvent } from 'react';

import { levelText } from '../../api/level-text.ts';
import { EvidenceUrlField } from '../../parts/evidence/evidence-url-field.tsx';
import { ChangeProblems } from '../../ui/change-problems.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import type { AssessedStage } from './assess-list.tsx';
import css from './assessing.module.css';
import { assessMutation, type StageReport, type Standing } from './assessing-documents.ts';
import { LevelRadios } from './level-radios.tsx';
import { countedOf, newestAt } from './state-names.ts';
import { useAct } from './use-act.ts';
import { useKeptText } from './use-kept-text.ts';

const FIELDS = ['level', 'reason', 'note', 'evidenceUrl'] as const;

interface AssessFormProps {
  framework: Framework;
  indicator: FrameworkIndicator;
  reports: readonly StageReport[];
  standing: Standing;
  stage: AssessedStage;
  onDone: () => void;
}

/** Confirms or changes one level. What was typed stays whatever happens; what others did meanwhile stands at the button it stops. */
export function AssessForm({ framework, indicator, reports, standing, stage, onDone }: AssessFormProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const counted = countedOf(reports)!;
  const own = newestAt(reports, stage);
  const [level, setLevel] = useState(counted.level);
  const [reason, setReason] = useKeptText(`${standing.id}:${indicator.code}:${stage}`);
  const [note, setNote] = useState('');
  const [evidenceUrl, setEvidenceUrl] = useState('');
  /** The report that this decision is made on. */
  const [basis, setBasis] = useState(counted.id);
  const { busy, trouble, setTrouble, errorOf, run } = useAct(assessMutation, FIELDS);
  const form = useRef<HTMLFormElement>(null);
  const overtaken = basis !== counted.id;
  const changes = level !== counted.level;
  const later = stage === 'DOCUMENT' && counted.stage === 'INTERVIEW';
  const by = counted.reportedBy;

  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (busy || overtaken) return;
    const value = {
      indicatorCode: indicator.code,
      level,
      basedOn: counted.id,
      // Whoever decides again at the same stage corrects what was decided, with a reason even when the level stays.
      ...(own && { corrects: own.id }),
      ...(reason.trim() !== '' && { reason: reason.trim() }),
      ...(note.trim() !== '' && { note: note.trim() }),
      ...(evidenceUrl.trim() !== '' && { evidenceUrl: evidenceUrl.trim() }),
    };
    const { frameworkId, year, region } = standing;
    const answer = await run((clientMutationId) => ({
      input: { clientMutationId, regionCode: region.code, frameworkId, year, stage, values: [value] },
    }));
    if (answer?.__typename === 'Stale') setTrouble({ kind: 'broken', problems: [{ path: null, message: answer.message }] });
    else if (answer) {
      setReason('');
      onDone();
    }
  };
  const submitNow = useRef(submit);
  submitNow.current = submit;
  useEffect(() => {
    const frame = form.current?.closest<HTMLElement>('[data-indicator]');
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
      const onLine = target.matches('button[aria-controls]');
      // The answer to an objection stands in the same line and has levels of its own.
      if (!onLine && !form.current?.contains(target)) return;
      if (target.matches('textarea, input:not([type=radio]), select, a')) return;
      const pressed = Number(event.key);
      if (pressed >= LIMITS.levelMin && pressed <= LIMITS.levelMax) setLevel(pressed);
      // What can be pressed keeps its own Enter.
      else if (event.key === 'Enter' && (onLine || target.matches('input[type=radio]'))) void submitNow.current();
      else return;
      event.preventDefault();
    };
    frame?.addEventListener('keydown', onKey);
    return () => frame?.removeEventListener('keydown', onKey);
  }, []);

  return (
    <form ref={form} className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <LevelRadios framework={framework} indicator={indicator} value={level} error={errorOf('level')} onChange={setLevel} />
      {(changes || own || reason !== '') && (
        <LongTextField
          field="reason"
          label={t`Alasan`}
          description={t`Daerah membacanya.`}
          required={changes || own !== undefined}
          most={LIMITS.reasonLength}
          value={reason}
          error={errorOf('reason')}
          onChange={setReason}
        />
      )}
      <details>
        <summary>
          <Trans>Tambah catatan atau bukti</Trans>
        </summary>
        <div className={css.form}>
          <LongTextField field="note" label={t`Catatan`} most={LIMITS.noteLength} value={note} error={errorOf('note')} onChange={setNote} />
          <EvidenceUrlField value={evidenceUrl} error={errorOf('evidenceUrl')} onChange={setEvidenceUrl} />
        </div>
      </details>
      {later && (
        <p className={css.quiet}>
          <Trans>Tahap wawancara sudah menilai indikator ini; tingkat dari dokumen tidak mengubah yang berlaku.</Trans>
        </p>
      )}
      {overtaken && (
        <Alert color="yellow" role="status" title={<Trans>{by} baru saja menilai indikator ini</Trans>} data-overtaken={counted.level}>
          <p>
            {levelText(framework, indicator, counted.level, i18n.locale)}, <RelativeTime at={counted.reportedAt} />.
            {counted.reason && ` ${counted.reason}`}
          </p>
          <div className={css.buttons}>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                setBasis(counted.id);
                setTrouble(null);
              }}
            >
              <Trans>Sudah saya lihat, lanjutkan</Trans>
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                setBasis(counted.id);
                setLevel(counted.level);
                setTrouble(null);
              }}
            >
              <Trans>Pakai tingkat itu</Trans>
            </Button>
          </div>
        </Alert>
      )}
      <div className={css.buttons}>
        <Button type="submit" loading={busy} disabled={overtaken}>
          {changes ? <Trans>Ubah menjadi tingkat {level}</Trans> : <Trans>Konfirmasi tingkat {level}</Trans>}
        </Button>
      </div>
    </form>
  );
}
