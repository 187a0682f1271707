import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useState, type FormEvent } from 'react';

import { EvidenceField } from '../../parts/evidence/evidence-field.tsx';
import type { HeldFile } from '../../parts/evidence/evidence-files.tsx';
import { EvidenceUrlField } from '../../parts/evidence/evidence-url-field.tsx';
import { ChangeProblems } from '../../ui/change-problems.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import css from './assessing.module.css';
import { objectMutation, type StageReport, type Standing } from './assessing-documents.ts';
import { useAct } from './use-act.ts';
import { useKeptText } from './use-kept-text.ts';

const FIELDS = ['text', 'evidenceUrl', 'evidenceFileIds'] as const;

/** The region objects to the level that counts: once for each indicator, so it is written with care. */
export function ObjectForm({
  standing,
  report,
  until,
  onDone,
}: {
  standing: Standing;
  report: StageReport;
  /** Last moment, in words; null without a deadline. */
  until: string | null;
  onDone: () => void;
}): React.ReactElement {
  const { t } = useLingui();
  const [text, setText] = useKeptText(`${standing.id}:${report.indicatorCode}:keberatan`);
  const [shown, setShown] = useState(text !== '');
  const [evidenceUrl, setEvidenceUrl] = useState('');
  const [files, setFiles] = useState<HeldFile[]>([]);
  const [uploading, setUploading] = useState(0);
  const { busy, trouble, errorOf, run } = useAct(objectMutation, FIELDS);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (uploading > 0) return;
    const { frameworkId, year, region } = standing;
    const about = { regionCode: region.code, frameworkId, year, indicatorCode: report.indicatorCode, reportId: report.id };
    const evidence = { evidenceUrl: evidenceUrl.trim() || null, evidenceFileIds: files.map(({ id }) => id) };
    if (!(await run((clientMutationId) => ({ input: { clientMutationId, ...about, text: text.trim(), ...evidence } })))) return;
    setText('');
    onDone();
  };
  if (!shown) {
    return (
      <div className={css.buttons}>
        <Button variant="default" onClick={() => setShown(true)}>
          <Trans>Ajukan keberatan</Trans>
        </Button>
        {until && (
          <span className={css.quiet}>
            <Trans>sampai {until}</Trans>
          </span>
        )}
      </div>
    );
  }
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <LongTextField
        field="text"
        label={t`Keberatan`}
        description={t`Satu kali untuk setiap indikator. Asesor menjawabnya dengan alasan.`}
        required
        rows={3}
        most={LIMITS.noteLength}
        value={text}
        error={errorOf('text')}
        onChange={setText}
      />
      <EvidenceUrlField value={evidenceUrl} error={errorOf('evidenceUrl')} onChange={setEvidenceUrl} />
      <EvidenceField files={files} error={errorOf('evidenceFileIds')} onChange={setFiles} onUploading={setUploading} />
      <div className={css.buttons}>
        <Button type="submit" loading={busy} disabled={uploading > 0}>
          <Trans>Kirim keberatan</Trans>
        </Button>
        <Button variant="subtle" disabled={busy} onClick={() => setShown(false)}>
          <Trans>Batal</Trans>
        </Button>
        {uploading > 0 && (
          <span className={css.quiet}>
            <Trans>Tunggu sampai berkasnya terunggah, atau tutup yang gagal.</Trans>
          </span>
        )}
      </div>
    </form>
  );
}
