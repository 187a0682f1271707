import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { graphql } from '../../api/graphql.ts';
import { useRead } from '../../api/use-read.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { shortName } from '../../ui/format.ts';
import { Failed, Loading } from '../../ui/states.tsx';
import css from './adoption.module.css';
import type { AdoptionWhole } from './adoption-documents.ts';

export const plansToJoinQuery = graphql(`
  query PlansToJoin($pairingId: ID, $first: Int) {
    plans(pairingId: $pairingId, first: $first) {
      nodes {
        id
        title
        regions {
          code
          fullName
        }
        viewerCan {
          write
        }
      }
      totalCount
    }
  }
`);

/** "Masukkan ke rencana": an adoption becomes an action of a plan that the region writes. */
export function IntoPlan({ adoption }: { adoption: AdoptionWhole }): React.ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)} data-into-plan="">
        <Trans>Masukkan ke rencana…</Trans>
      </Button>
      {open && <ChoosePlan adoption={adoption} onClose={() => setOpen(false)} />}
    </>
  );
}

function ChoosePlan({ adoption, onClose }: { adoption: AdoptionWhole; onClose: () => void }): React.ReactElement {
  const { t } = useLingui();
  const { id, pairing, region } = adoption;
  const read = useRead({ query: plansToJoinQuery, variables: { pairingId: pairing?.id ?? null, first: 50 } });
  const plans = read.data?.plans.nodes.filter((plan) => plan.viewerCan.write) ?? [];
  const partner = (plan: (typeof plans)[number]): string =>
    shortName(plan.regions.find(({ code }) => code !== region.code)?.fullName ?? '');
  return (
    <Dialog
      title={t`Masukkan ke rencana`}
      onClose={onClose}
      actions={
        <Button variant="default" onClick={onClose}>
          <Trans>Batal</Trans>
        </Button>
      }
    >
      {read.state === 'loading' && <Loading lines={3} />}
      {(read.state === 'failed' || read.state === 'offline') && <Failed onRetry={read.refresh} />}
      {read.state === 'ready' && plans.length === 0 && (
        <p>
          <Trans>
            Belum ada rencana yang dapat Anda tulis.{' '}
            <Link to="/rencana/baru" search={{ mitra: pairing?.id }}>
              Buat rencana
            </Link>{' '}
            dahulu.
          </Trans>
        </p>
      )}
      {plans.length > 0 && (
        <ul className={css.inner}>
          {plans.map((plan) => (
            <li key={plan.id}>
              <Link to="/rencana/$id" params={{ id: plan.id }} search={{ adopsi: id }} data-join-plan={plan.id}>
                {plan.title || t`Rencana tanpa judul`}
              </Link>{' '}
              <span className={css.quiet}>
                <Trans>dengan {partner(plan)}</Trans>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
