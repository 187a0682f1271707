import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea, TextInput } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useState, type FormEvent } from 'react';

import { useChange } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import css from './assessing.module.css';
import { objectMutation, type StageReport, type Standing } from './assessing-documents.ts';

const FIELDS = ['text', 'evidenceUrl'] as const;

/** The region objects to the level that counts: once for each indicator, so it is written with care. */
export function ObjectForm({
  standing,
  report,
  onDone,
}: {
  standing: Standing;
  report: StageReport;
  onDone: () => void;
}): React.ReactElement {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  const [text, setText] = useState('');
  const [evidenceUrl, setEvidenceUrl] = useState('');
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const { busy, change } = useChange(objectMutation);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { frameworkId, year, region } = standing;
    const about = { regionCode: region.code, frameworkId, year, indicatorCode: report.indicatorCode, reportId: report.id };
    const result = await change({
      input: { clientMutationId: newId(), ...about, text: text.trim(), evidenceUrl: evidenceUrl.trim() || null },
    });
    if (result.kind !== 'done') return setTrouble(result);
    onDone();
  };
  if (!shown) {
    return (
      <div>
        <Button variant="default" onClick={() => setShown(true)}>
          <Trans>Ajukan keberatan</Trans>
        </Button>
      </div>
    );
  }
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <Textarea
        label={t`Keberatan`}
        description={t`Satu kali untuk setiap indikator. Asesor menjawabnya dengan alasan.`}
        required
        autosize
        minRows={3}
        maxLength={LIMITS.noteLength}
        value={text}
        data-field="text"
        error={errorOf('text')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        label={t`Tautan bukti dukung`}
        inputMode="url"
        placeholder="https://"
        value={evidenceUrl}
        data-field="evidenceUrl"
        error={errorOf('evidenceUrl')}
        onChange={(event) => setEvidenceUrl(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button type="submit" loading={busy}>
          <Trans>Kirim keberatan</Trans>
        </Button>
        <Button variant="subtle" disabled={busy} onClick={() => setShown(false)}>
          <Trans>Batal</Trans>
        </Button>
      </div>
    </form>
  );
}
