import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import { planParts, type PlanGroup } from '@saling/schema/plan';
import { Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { memo, useState } from 'react';
import * as Y from 'yjs';

import { useYText } from '../../../collab/use-ytext.ts';
import type { AddAction } from '../actions/action-tools.tsx';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import { useFocused } from '../use-focused.ts';
import { useActionEdits } from '../use-action-edits.ts';
import { DRAGGED } from './dragged.ts';
import css from './table.module.css';
import groupRowCss from './group-row.module.css';

/** The heading that actions stand under; what is dropped on it comes to its end. */
export const GroupRow = memo(function GroupRow(props: {
  group: PlanGroup | null;
  count: number;
  span: number;
  onAdd: AddAction;
}): React.ReactElement {
  const { group, count, span, onAdd } = props;
  const { t } = useLingui();
  const { mayWrite } = usePlanHere();
  const edits = useActionEdits();
  const [renaming, setRenaming] = useState(false);
  const name = group ? group.name || t`Kelompok tanpa nama` : t`Tanpa kelompok`;
  return (
    <tr
      className={groupRowCss.groupRow}
      data-group-row={group?.id ?? ''}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
      }}
      onDrop={(event) => {
        const dragged = event.dataTransfer.getData(DRAGGED);
        if (!dragged) return;
        event.preventDefault();
        edits.toGroup(dragged, group?.id ?? null);
      }}
    >
      <th colSpan={span} scope="colgroup">
        <div className={groupRowCss.groupHead}>
          {group && renaming ? (
            <NameField group={group} onDone={() => setRenaming(false)} />
          ) : (
            <span className={groupRowCss.groupName}>{name}</span>
          )}
          <span className={css.quiet}>
            <Plural value={count} _0="belum ada kegiatan" other="# kegiatan" />
          </span>
          {mayWrite(null) && group && <GroupMenu group={group} name={name} onRename={() => setRenaming(true)} onAdd={onAdd} />}
        </div>
      </th>
    </tr>
  );
});

function GroupMenu(props: { group: PlanGroup; name: string; onRename: () => void; onAdd: AddAction }): React.ReactElement {
  const { group, name, onRename, onAdd } = props;
  const { t } = useLingui();
  const { edits, say } = usePlanHere();
  const { groups, actions } = usePlanContent();
  const place = groups.findIndex(({ id }) => id === group.id);
  const remove = (): void => {
    const of = actions.filter((action) => action.group === group.id && !action.deleted).map(({ id }) => id);
    edits.deleteGroup(group.id);
    say(of.length === 0 ? t`Kelompok “${name}” dihapus.` : t`Kelompok “${name}” dihapus; kegiatannya tetap ada.`);
  };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={css.dots} aria-label={t`Menu kelompok ${name}`} data-group-menu={group.id}>
          <IconDotsVertical size={16} stroke={1.5} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAdd(null, group.id)}>
          <Trans>Tambah kegiatan di sini</Trans>
        </Menu.Item>
        <Menu.Item onClick={onRename} data-rename-group="">
          <Trans>Ubah nama</Trans>
        </Menu.Item>
        <Menu.Item disabled={place <= 0} onClick={() => edits.moveGroup(group.id, place - 1)}>
          <Trans>Naikkan</Trans>
        </Menu.Item>
        <Menu.Item disabled={place === groups.length - 1} onClick={() => edits.moveGroup(group.id, place + 1)}>
          <Trans>Turunkan</Trans>
        </Menu.Item>
        <Menu.Item color="red" onClick={remove}>
          <Trans>Hapus kelompok</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function NameField({ group, onDone }: { group: PlanGroup; onDone: () => void }): React.ReactElement {
  const { t } = useLingui();
  const { doc, writeText, undo, redo } = usePlanHere();
  const text = planParts(doc).groups.get(group.id)?.get('name');
  const bind = useYText(text instanceof Y.Text ? text : null, {
    write: writeText,
    undo,
    redo,
    maxLength: LIMITS.shortTextLength,
    singleLine: true,
  });
  const hold = useFocused(bind);
  return (
    <input
      ref={hold}
      className={groupRowCss.groupField}
      aria-label={t`Nama kelompok`}
      data-group-name={group.id}
      onBlur={onDone}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'Escape') onDone();
      }}
    />
  );
}
