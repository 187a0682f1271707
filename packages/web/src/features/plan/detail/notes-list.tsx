import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import type { PlanAction } from '@saling/schema/plan';
import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { usePlanHere } from '../plan-context.tsx';
import { clientOf } from '../who-wrote.ts';
import css from './detail.module.css';
import listedCss from './listed.module.css';

/** How an action goes, in the words of both regions. */
export function NotesList({ action, may }: { action: PlanAction; may: boolean }): React.ReactElement {
  const { t } = useLingui();
  const { edits, authorOf, regions } = usePlanHere();
  const [text, setText] = useState('');
  const said = text.trim();
  const add = (): void => {
    if (said === '' || action.notes.length >= LIMITS.planNotes) return;
    edits.addNote(action.id, said);
    setText('');
  };
  return (
    <section className={css.section} aria-label={t`Catatan kemajuan`}>
      <h3 className={listedCss.heading}>
        <Trans>Catatan kemajuan</Trans>
      </h3>
      <ul className={listedCss.list}>
        {action.notes.map(({ id, value }) => {
          const author = authorOf(clientOf(id));
          return (
            <li key={id} data-note={id} data-side={regions.find(({ code }) => code === author?.regionCode)?.side}>
              <span className={css.listText}>
                {value}
                {author && <span className={css.quiet}>{author.name}</span>}
              </span>
              {may && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  aria-label={t`Hapus catatan`}
                  onClick={() => edits.removeListed(action.id, 'notes', id)}
                >
                  <IconTrash size={18} stroke={1.5} />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      {may && (
        <>
          <Textarea
            aria-label={t`Catatan baru`}
            placeholder={t`Apa yang sudah terjadi?`}
            rows={2}
            value={text}
            maxLength={LIMITS.planNoteLength}
            data-new-note=""
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              add();
            }}
          />
          <Button className={css.begin} variant="default" size="compact-sm" disabled={said === ''} onClick={add} data-add-note="">
            <Trans>Tambah catatan</Trans>
          </Button>
        </>
      )}
    </section>
  );
}
