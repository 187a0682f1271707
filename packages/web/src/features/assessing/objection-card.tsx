import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Textarea } from '@mantine/core';
import { LIMITS, type Framework } from '@saling/schema';
import { useState, type FormEvent } from 'react';

import { levelText } from '../../api/level-text.ts';
import { useChange } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import css from './assessing.module.css';
import { answerMutation, type Objection } from './assessing-documents.ts';
import { LevelRadios } from './level-radios.tsx';
import { EvidenceLink } from './stage-line.tsx';

const FIELDS = ['level', 'reason'] as const;

/** An objection with its answer, or the form for it. */
export function ObjectionCard(props: {
  framework: Framework;
  objection: Objection;
  mayAnswer: boolean;
  onDone: () => void;
}): React.ReactElement {
  const { framework, objection, mayAnswer, onDone } = props;
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
      {upheld === null && mayAnswer && <AnswerForm framework={framework} objection={objection} onDone={onDone} />}
    </div>
  );
}

function AnswerForm({
  framework,
  objection,
  onDone,
}: {
  framework: Framework;
  objection: Objection;
  onDone: () => void;
}): React.ReactElement {
  const { t } = useLingui();
  const [level, setLevel] = useState(objection.level);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const { busy, change } = useChange(answerMutation);
  const indicator = framework.indicators.find(({ code }) => code === objection.indicatorCode)!;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await change({ input: { clientMutationId: newId(), objectionId: objection.id, level, reason: reason.trim() } });
    if (result.kind !== 'done') return setTrouble(result);
    onDone();
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <LevelRadios framework={framework} indicator={indicator} value={level} error={errorOf('level')} onChange={setLevel} />
      <Textarea
        label={t`Jawaban dan alasannya`}
        required
        autosize
        minRows={2}
        maxLength={LIMITS.reasonLength}
        value={reason}
        data-field="reason"
        error={errorOf('reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button type="submit" loading={busy}>
          {level === objection.level ? <Trans>Jawab: tingkat tetap {level}</Trans> : <Trans>Jawab: ubah menjadi {level}</Trans>}
        </Button>
      </div>
    </form>
  );
}
