import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { Empty } from '../../../ui/states.tsx';
import { usePlanHere } from '../plan-context.tsx';
import type { AddAction } from './action-tools.tsx';

/** A plan without actions: what will be here, who fills it, and the one button. */
export function EmptyPlan({ onAdd }: { onAdd: AddAction }): React.ReactElement {
  const { t } = useLingui();
  const { mayWrite, regions } = usePlanHere();
  const owner = mayWrite(null) ? null : regions.find(({ code }) => mayWrite(code))?.code;
  const [a, b] = regions.map(({ name }) => name);
  return (
    <Empty
      title={t`Belum ada kegiatan`}
      action={
        owner !== undefined && (
          <Button onClick={() => onAdd(owner, null)} data-add-first="">
            <Trans>Tambah kegiatan pertama</Trans>
          </Button>
        )
      }
    >
      {t`Di sini ${a} dan ${b} menulis apa yang dikerjakan bersama: kegiatan, indikator yang dituju, penanggung jawab, dan tenggatnya.`}
    </Empty>
  );
}
