import { Trans, useLingui } from '@lingui/react/macro';
import type { PlanAction } from '@saling/schema/plan';
import { Menu } from '@mantine/core';
import { useEffect, useState } from 'react';

import { useGo } from '../plan-address.ts';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import { useActionEdits } from '../use-action-edits.ts';
import gridRowCss from './grid-row.module.css';

export interface RowMenuProps {
  action: PlanAction | null;
  shown: readonly string[];
  onClose: () => void;
  onRemoved: () => void;
}

/** What is done with a whole row; one menu for all rows, put where its button is. */
export function RowMenu({ action, shown, onClose, onRemoved }: RowMenuProps): React.ReactElement | null {
  const { t } = useLingui();
  const go = useGo();
  const edits = useActionEdits();
  const { mayWrite, propose, ask } = usePlanHere();
  const { groups } = usePlanContent();
  const [spot, setSpot] = useState<DOMRect | null>(null);
  const id = action?.id;
  useEffect(() => {
    const button = id ? document.querySelector(`[data-menu="${id}"]`) : null;
    setSpot(button?.getBoundingClientRect() ?? null);
  }, [id]);
  if (!action || !spot) return null;
  const may = mayWrite(action.owner) && !action.deleted;
  return (
    <Menu opened onClose={onClose} position="bottom-start" returnFocus={false} trapFocus>
      <Menu.Target>
        <span className={gridRowCss.spot} style={{ left: spot.left, top: spot.top, width: spot.width, height: spot.height }} />
      </Menu.Target>
      <Menu.Dropdown data-row-menu={action.id} mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Item onClick={() => go({ kegiatan: action.id })}>
          <Trans>Buka rincian</Trans>
        </Menu.Item>
        <Menu.Item onClick={() => ask('komentar', { actionId: action.id, quote: action.what })}>
          <Trans>Komentari</Trans>
        </Menu.Item>
        {may && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => edits.step(shown, action.id, -1)}>
              <Trans>Naikkan</Trans>
            </Menu.Item>
            <Menu.Item onClick={() => edits.step(shown, action.id, 1)}>
              <Trans>Turunkan</Trans>
            </Menu.Item>
            {groups.length > 0 && (
              <Menu.Label>
                <Trans>Pindah ke kelompok</Trans>
              </Menu.Label>
            )}
            {[...groups, null]
              .filter((group) => groups.length > 0 && (group?.id ?? null) !== action.group)
              .map((group) => (
                <Menu.Item
                  key={group?.id ?? ''}
                  data-to-group={group?.id ?? ''}
                  onClick={() => edits.toGroup(action.id, group?.id ?? null)}
                >
                  {group ? group.name || t`Kelompok tanpa nama` : t`Tanpa kelompok`}
                </Menu.Item>
              ))}
            <Menu.Divider />
            <Menu.Item
              color="red"
              data-delete={action.id}
              onClick={() => {
                onRemoved();
                edits.remove(action);
              }}
            >
              <Trans>Hapus</Trans>
            </Menu.Item>
          </>
        )}
        {!may && !action.deleted && propose && (
          <Menu.Item onClick={propose}>
            <Trans>Usulkan perubahan</Trans>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
