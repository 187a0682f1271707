import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { graphql } from '../../../api/graphql.ts';
import { useRead } from '../../../api/use-read.ts';
import { newUuid } from '../new-uuid.ts';
import { useGo, usePlanSearch } from '../plan-address.ts';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import css from './panels.module.css';

export const planAdoptionQuery = graphql(`
  query PlanAdoption($id: ID!) {
    adoption(id: $id) {
      id
      mode
      region {
        code
      }
      version {
        id
        number
      }
      practice {
        id
        title
      }
    }
  }
`);

/** Whoever came with an adoption ("Masukkan ke rencana") makes an action of it with one press. */
export function AdoptionBar(): React.ReactElement | null {
  const { adopsi } = usePlanSearch();
  return adopsi === undefined ? null : <Bar id={adopsi} />;
}

function Bar({ id }: { id: string }): React.ReactElement | null {
  const { edits, together, mayWrite, myRegion, proposalId } = usePlanHere();
  const content = usePlanContent();
  const go = useGo();
  const read = useRead({ query: planAdoptionQuery, variables: { id } });
  const adoption = read.data?.adoption;
  if (!adoption || proposalId !== null || myRegion === null || !mayWrite(myRegion)) return null;
  const { practice, version, mode } = adoption;
  const there = content.actions.find((action) => !action.deleted && action.practice?.adoptionId === id);
  const close = (kegiatan?: string): void => go({ adopsi: undefined, ...(kegiatan !== undefined && { kegiatan }) });
  const add = (): void => {
    const actionId = newUuid();
    together(() => {
      edits.addAction({
        id: actionId,
        owner: myRegion,
        what: practice.title,
        practice: { practiceId: practice.id, version: version.number, mode, adoptionId: id },
      });
    });
    close(actionId);
  };
  return (
    <div className={css.bar} data-adoption-bar={there ? 'there' : 'new'}>
      <p>
        {there ? (
          <Trans>
            Praktik <strong>{practice.title}</strong> sudah menjadi kegiatan di rencana ini.
          </Trans>
        ) : (
          <Trans>
            Masukkan praktik <strong>{practice.title}</strong> sebagai kegiatan daerah Anda?
          </Trans>
        )}
      </p>
      <div className={css.row}>
        {there ? (
          <Button size="compact-md" onClick={() => close(there.id)}>
            <Trans>Buka kegiatan</Trans>
          </Button>
        ) : (
          <Button size="compact-md" onClick={add} data-add-adoption="">
            <Trans>Masukkan</Trans>
          </Button>
        )}
        <Button size="compact-md" variant="default" onClick={() => close()}>
          <Trans>Tidak sekarang</Trans>
        </Button>
      </div>
    </div>
  );
}
