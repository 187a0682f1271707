import { Trans, useLingui } from '@lingui/react/macro';

import { useRead } from '../../api/use-read.ts';
import { Differences } from '../../parts/differences.tsx';
import { Card } from '../../ui/card.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { practiceDifferencesQuery } from './practice-documents.ts';
import css from './practice.module.css';

/** What changed between two versions, field by field, word by word. */
export function VersionDifferences({ id, from, to }: { id: string; from: number; to: number }): React.ReactElement {
  const read = useRead({ query: practiceDifferencesQuery, variables: { id, from, to } });
  const version = read.data?.practice?.version;
  if (read.state === 'loading') return <Loading lines={3} />;
  if (read.state !== 'ready' || !version) return <Failed onRetry={read.refresh} />;
  return (
    <div data-differences={`${from}-${to}`}>
      {version.changeNote && (
        <p className={css.line}>
          <Trans>Catatan: {version.changeNote}</Trans>
        </p>
      )}
      <Differences differences={version.differences} />
    </div>
  );
}

/** The same on its own ground, above the text. */
export function DifferencesCard({ id, from, to }: { id: string; from: number; to: number }): React.ReactElement {
  const { t } = useLingui();
  return (
    <div className={css.compared}>
      <Card title={t`Versi ${to} dibandingkan dengan versi ${from}`}>
        <VersionDifferences id={id} from={from} to={to} />
      </Card>
    </div>
  );
}
