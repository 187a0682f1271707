import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { LIMITS, type Framework } from '@saling/schema';
import { useState, type FormEvent } from 'react';

import { levelText } from '../../api/level-text.ts';
import { EvidenceFiles } from '../../parts/evidence/evidence-files.tsx';
import { ChangeProblems } from '../../ui/change-problems.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import css from './assessing.module.css';
import { answerMutation, type Objection, type StageReport, type Standing } from './assessing-documents.ts';
import { LevelRadios } from './level-radios.tsx';
import { EvidenceLink } from './stage-line.tsx';
import { countedOf } from './state-names.ts';
import { useAct } from './use-act.ts';
import { useKeptText } from './use-kept-text.ts';

const FIELDS = ['level', 'reason'] as const;

/** An objection with its answer, or the form for it. */
export function ObjectionCard(props: {
  framework: Framework;
  objection: Objection;
  /** What every stage said of its indicator. */
  reports: readonly StageReport[];
  /** Files of all objections of the assessment. */
  evidence: Standing['evidence'];
  mayAnswer: boolean;
  onDone: () => void;
}): React.ReactElement {
  const { framework, objection, reports, evidence, mayAnswer, onDone } = props;
  const { i18n } = useLingui();
  const indicator = framework.indicators.find(({ code }) => code === objection.indicatorCode)!;
  const { raisedBy, answeredBy, upheld, levelAfter } = objection;
  const level = levelText(framework, indicator, objection.level, i18n.locale);
  const after = levelText(framework, indicator, levelAfter, i18n.locale);
  return (
    <div className={css.objection} data-objection={objection.indicatorCode} data-upheld={upheld ?? 'open'}>
      <span className={css.buttons}>
        <strong>
          <Trans>Keberatan</Trans>
        </strong>
        {upheld === null && (
          <Badge color="red">
            <Trans>menunggu jawaban</Trans>
          </Badge>
        )}
      </span>
      <span className={css.quiet}>
        <Trans>
          {raisedBy} atas tingkat {level}, <RelativeTime at={objection.raisedAt} />
        </Trans>
      </span>
      <span className={css.said}>{objection.text}</span>
      <EvidenceLink url={objection.evidenceUrl} />
      <EvidenceFiles evidence={evidence.filter(({ of }) => of === objection.id)} />
      {upheld !== null && (
        <>
          <strong>{upheld ? <Trans>Tingkat tetap: {after}</Trans> : <Trans>Tingkat menjadi {after}</Trans>}</strong>
          <span className={css.said}>{objection.answer}</span>
          <span className={css.quiet}>
            <Trans>
              {answeredBy}, <RelativeTime at={objection.answeredAt!} />
            </Trans>
          </span>
        </>
      )}
      {upheld === null && mayAnswer && (
        <AnswerForm framework={framework} objection={objection} counted={countedOf(reports)?.level ?? objection.level} onDone={onDone} />
      )}
    </div>
  );
}

function AnswerForm({
  framework,
  objection,
  counted,
  onDone,
}: {
  framework: Framework;
  objection: Objection;
  /** Level that counts now: a later stage may have given another than the one objected to. */
  counted: number;
  onDone: () => void;
}): React.ReactElement {
  const { t } = useLingui();
  const [chosen, setLevel] = useState<number | null>(null);
  const level = chosen ?? counted;
  const stays = level === counted;
  const [reason, setReason] = useKeptText(`jawaban:${objection.id}`);
  const { busy, trouble, errorOf, run } = useAct(answerMutation, FIELDS);
  const indicator = framework.indicators.find(({ code }) => code === objection.indicatorCode)!;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // Whoever leaves a level as it is leaves it as it is by then (N96).
    const input = { objectionId: objection.id, level: stays ? null : level, reason: reason.trim() };
    if (!(await run((clientMutationId) => ({ input: { clientMutationId, ...input } })))) return;
    setReason('');
    onDone();
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <LevelRadios framework={framework} indicator={indicator} value={level} error={errorOf('level')} onChange={setLevel} />
      <LongTextField
        field="reason"
        label={t`Jawaban dan alasannya`}
        required
        most={LIMITS.reasonLength}
        value={reason}
        error={errorOf('reason')}
        onChange={setReason}
      />
      <div className={css.buttons}>
        <Button type="submit" loading={busy}>
          {stays ? <Trans>Jawab: tingkat tetap {level}</Trans> : <Trans>Jawab: ubah menjadi {level}</Trans>}
        </Button>
      </div>
    </form>
  );
}
