import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';

import { yearsOf, type FrameworkSummary } from '../../api/frameworks.ts';
import { useChange } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import { pick } from '../../ui/format.ts';
import css from './data.module.css';
import { startExportMutation, type ExportJob } from './data-documents.ts';
import { useExportWords } from './use-export-words.ts';

const KINDS = ['VALUES', 'INDICES', 'EVENTS'] as const;
const FORMATS = ['XLSX', 'CSV', 'PARQUET'] as const;

/** What to have made. */
export function ExportForm({ framework, onStarted }: { framework: FrameworkSummary; onStarted: (job: ExportJob) => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const words = useExportWords();
  const { busy, change } = useChange(startExportMutation);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('VALUES');
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('XLSX');
  const [year, setYear] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const start = async (): Promise<void> => {
    setProblem(null);
    const given = { kind, format, frameworkId: framework.id, year: year === '' ? null : Number(year) };
    const answer = await change({ input: { ...given, clientMutationId: newId() } });
    if (answer.kind === 'done') return onStarted(answer.answer);
    const first = answer.kind === 'broken' ? answer.problems[0] : undefined;
    setProblem(first ? pick(first.message, i18n.locale) : t`Tidak dapat dimulai. Coba lagi.`);
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <NativeSelect
        label={t`Isi`}
        value={kind}
        data={KINDS.map((value) => ({ value, label: words.kind(value) }))}
        onChange={(event) => setKind(KINDS.find((one) => one === event.currentTarget.value) ?? 'VALUES')}
      />
      <NativeSelect
        label={t`Tahun`}
        value={year}
        data={[{ value: '', label: t`Semua tahun` }, ...yearsOf(framework).map(String).map((value) => ({ value, label: value }))]}
        onChange={(event) => setYear(event.currentTarget.value)}
      />
      <NativeSelect
        label={t`Jenis berkas`}
        value={format}
        data={FORMATS.map((value) => ({ value, label: words.format(value) }))}
        onChange={(event) => setFormat(FORMATS.find((one) => one === event.currentTarget.value) ?? 'XLSX')}
      />
      <Button type="submit" loading={busy}>
        <Trans>Buat</Trans>
      </Button>
      <span role="alert" className={css.failed}>
        {problem}
      </span>
    </form>
  );
}
