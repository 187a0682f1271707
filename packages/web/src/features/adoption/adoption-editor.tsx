import { Trans, useLingui } from '@lingui/react/macro';
import { differences, sharingProblems, type PracticeContent } from '@saling/schema';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';

import { errorCode } from '../../api/use-change.ts';
import type { SaveOutcome } from '../../parts/content-form/draft-keeper.ts';
import { FormContext, type FormValue } from '../../parts/content-form/form-context.ts';
import { KeeperNotices, KeeperTick } from '../../parts/content-form/keeper-state.tsx';
import { SectionPage } from '../../parts/content-form/section-page.tsx';
import { SECTIONS, type Section } from '../../parts/content-form/sections.ts';
import { contentOf } from '../../parts/content-form/sendable.ts';
import { StaleChoice } from '../../parts/content-form/stale-choice.tsx';
import { TaskList } from '../../parts/content-form/task-list.tsx';
import { useKeeper } from '../../parts/content-form/use-keeper.ts';
import { Differences } from '../../parts/differences.tsx';
import type { PracticeContentData, StoredFileData } from '../../parts/practice-content-document.ts';
import { Card } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loading } from '../../ui/states.tsx';
import css from './adoption.module.css';
import { editMutation, type AdoptionWhole } from './adoption-documents.ts';

export interface AdoptionEditorProps {
  adoption: AdoptionWhole;
  content: PracticeContentData;
  personId: string;
  onChanged: () => void;
}

/** The adopter's own text: the form of a practice, open where the stage allows it. */
export function AdoptionEditor({ adoption, content: begun, personId, onChanged }: AdoptionEditorProps): React.ReactElement {
  const { t } = useLingui();
  const client = useClient();
  const { bagian } = useSearch({ strict: false });
  const { id } = adoption;
  const [standing] = useState(() => ({ content: contentOf(begun), revision: adoption.revision }));
  const [files, setFiles] = useState<readonly StoredFileData[]>([...begun.files, ...adoption.version.content.files]);
  const save = useCallback(
    async (content: PracticeContent, revision: number): Promise<SaveOutcome> => {
      const result = await client.mutation(editMutation, { input: { id, revision, content } }).toPromise();
      const answer = result.data?.editAdoption;
      if (answer?.__typename === 'Adoption') return { kind: 'saved', revision: answer.revision };
      if (answer?.__typename === 'RuleBroken') return { kind: 'broken', problems: answer.problems };
      if (answer?.__typename === 'StaleAdoption' && answer.current.content) {
        const { content: theirs, revision: newer } = answer.current;
        setFiles((known) => [...known, ...theirs.files]);
        return { kind: 'stale', current: { content: contentOf(theirs), revision: newer }, by: null };
      }
      const code = errorCode(result.error);
      return code === null || code === 'INTERNAL' ? { kind: 'unanswered' } : { kind: 'refused', code };
    },
    [client, id],
  );
  const { keeper, view } = useKeeper({ key: `${personId}|adopsi|${id}`, standing, save });
  const { editable } = adoption.viewerCan;
  const mayOpen = (section: Section): boolean => section.fields.some((field) => editable.includes(field));
  const origin = useMemo(() => contentOf(adoption.version.content), [adoption.version.content]);
  const changes = useMemo(() => differences(origin, view.content), [origin, view.content]);
  const problems = useMemo(() => sharingProblems(view.content), [view.content]);
  // What was saved here is read anew by the page once one leaves the form.
  const leave = useRef(onChanged);
  useEffect(() => {
    leave.current = onChanged;
  });
  useEffect(() => () => void keeper.flush().then(() => leave.current()), [keeper]);
  if (view.state.kind === 'loading') return <Loading lines={10} />;
  const form: FormValue = {
    content: view.content,
    edit: (patch) => keeper.edit(patch),
    mayEdit: (field) => editable.includes(field),
    problems: view.state.kind === 'broken' ? [...view.state.problems, ...problems] : problems,
    files,
    addFile: (file) => setFiles((known) => [...known, file]),
  };
  const section = SECTIONS.find((one) => one.id === bagian);
  return (
    <FormContext value={form}>
      <div className={css.column} data-adoption-editor="">
        <KeeperTick view={view} />
        <KeeperNotices keeper={keeper} view={view} />
        <StaleChoice keeper={keeper} view={view} />
        {section ? (
          <SectionPage key={section.id} section={section} last={{ bagian: 'daftar', label: t`Ke daftar bagian` }} list="daftar" />
        ) : (
          <>
            <p>
              <Trans>Bagian yang terkunci dapat dibaca, tetapi pada tahap ini belum dapat diubah.</Trans>
            </p>
            <TaskList content={view.content} problems={problems} open={mayOpen} label={t`Bagian praktik`} />
            <Card title={t`Yang berbeda dari asal`}>
              <Differences differences={changes} />
            </Card>
          </>
        )}
        <div>
          <LinkButton to="." search={{} as never} variant="default" data-leave="">
            <Trans>Selesai menyunting</Trans>
          </LinkButton>
        </div>
      </div>
    </FormContext>
  );
}
