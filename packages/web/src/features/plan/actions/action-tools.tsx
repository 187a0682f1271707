import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo } from 'react';

import { newUuid } from '../new-uuid.ts';
import { useGo, VIEWS, type View } from '../plan-address.ts';
import { usePlanHere } from '../plan-context.tsx';
import css from './actions.module.css';

export type AddAction = (owner: string | null, group: string | null) => void;

/** How actions are shown, and the way to a new one. */
export const ActionTools = memo(function ActionTools({ view, onAdd }: { view: View; onAdd: AddAction }): React.ReactElement {
  const { t } = useLingui();
  const go = useGo();
  const names: Record<View, string> = { tabel: t`Tabel`, papan: t`Papan`, lini: t`Lini masa` };
  return (
    <div className={css.tools}>
      <div role="group" aria-label={t`Tampilan kegiatan`} className={css.views}>
        {VIEWS.map((one) => (
          <button
            key={one}
            type="button"
            className={css.view}
            aria-pressed={one === view}
            data-view={one}
            onClick={() => go({ tampilan: one === 'tabel' ? undefined : one })}
          >
            {names[one]}
          </button>
        ))}
      </div>
      <AddMenu onAdd={onAdd} />
    </div>
  );
});

/** A new action: both regions', one's own, or the partner's as a proposal; and a new group. */
function AddMenu({ onAdd }: { onAdd: AddAction }): React.ReactElement | null {
  const { t } = useLingui();
  const { regions, mayWrite, edits, propose } = usePlanHere();
  const own = regions.filter(({ code }) => mayWrite(code));
  const joint = mayWrite(null);
  const partners = regions.filter(({ code }) => !mayWrite(code));
  if (!joint && own.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<IconPlus size={18} stroke={2} aria-hidden />} data-add="">
          <Trans>Tambah</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {joint && (
          <Menu.Item data-add-owner="joint" onClick={() => onAdd(null, null)}>
            <Trans>Kegiatan bersama</Trans>
          </Menu.Item>
        )}
        {own.map(({ code, name }) => (
          <Menu.Item key={code} data-add-owner={code} onClick={() => onAdd(code, null)}>
            <Trans>Kegiatan {name}</Trans>
          </Menu.Item>
        ))}
        {propose &&
          partners.map(({ code, name }) => (
            <Menu.Item key={code} data-add-owner={code} onClick={propose}>
              <Trans>Usulkan kegiatan untuk {name}</Trans>
            </Menu.Item>
          ))}
        {joint && (
          <>
            <Menu.Divider />
            <Menu.Item data-add-group="" onClick={() => edits.addGroup(newUuid(), t`Kelompok baru`)}>
              <Trans>Kelompok baru</Trans>
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
