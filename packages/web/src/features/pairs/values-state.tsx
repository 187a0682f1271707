import { Trans, useLingui } from '@lingui/react/macro';

import { Empty, Failed, Loading } from '../../ui/states.tsx';
import type { PairValues } from './use-pair-values.ts';

/** What stands in place of figures until they are there. */
export function ValuesState({ values }: { values: PairValues }): React.ReactElement | null {
  const { t } = useLingui();
  if (values.complement) return null;
  if (values.state === 'loading' || values.state === 'ready') return <Loading lines={6} />;
  if (values.state === 'none') {
    return (
      <Empty title={t`Belum ada tahun dengan nilai kedua daerah`}>
        <Trans>Potret, peta pelengkap, dan jalan ke target tampil setelah kedua daerah punya nilai untuk tahun yang sama.</Trans>
      </Empty>
    );
  }
  return <Failed onRetry={values.refresh} />;
}
