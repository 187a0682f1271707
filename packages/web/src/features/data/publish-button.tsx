import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { FROM_NOW, useTopic } from '../../api/use-live.ts';
import { newId } from '../../parts/new-id.ts';
import { pick } from '../../ui/format.ts';
import css from './data.module.css';
import { exportsTopic, publishOpenDataMutation, type ExportJob } from './data-documents.ts';
import { useExportWords } from './use-export-words.ts';

/** For the ministry: a version at once, and how it gets on. */
export function PublishButton({ onDone }: { onDone: () => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const words = useExportWords();
  const { busy, change } = useChange(publishOpenDataMutation);
  const [job, setJob] = useState<Pick<ExportJob, 'id' | 'state' | 'failure'> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const waits = job?.state === 'WAITING' || job?.state === 'RUNNING';
  useTopic(exportsTopic, {
    filter: null,
    after: waits ? FROM_NOW : null,
    onChange: (jobs) => {
      const now = jobs.find(({ id }) => id === job?.id);
      if (!now) return;
      setJob(now);
      if (now.state === 'DONE') onDone();
    },
  });
  const publish = async (): Promise<void> => {
    setProblem(null);
    const answer = await change({ clientMutationId: newId() });
    if (answer.kind === 'done') return setJob(answer.answer);
    const first = answer.kind === 'broken' ? answer.problems[0] : undefined;
    setProblem(first ? pick(first.message, i18n.locale) : t`Tidak dapat dimulai. Coba lagi.`);
  };
  return (
    <div>
      <Button variant="default" loading={busy || waits} onClick={() => void publish()}>
        <Trans>Terbitkan versi sekarang</Trans>
      </Button>
      <div role="status" className={css.quiet}>
        {waits && <Trans>Versi baru sedang dibuat…</Trans>}
        {job?.state === 'DONE' && <Trans>Versi baru terbit.</Trans>}
        {job?.failure && words.failure(job.failure)}
        {problem}
      </div>
    </div>
  );
}
