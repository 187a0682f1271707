import { Trans, useLingui } from '@lingui/react/macro';
import { emptyContent, sharingProblems, type PracticeContent } from '@saling/schema';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useClient } from 'urql';

import { useOnline } from '../../api/connection-state.ts';
import { errorCode } from '../../api/use-change.ts';
import type { SaveOutcome } from '../../parts/content-form/draft-keeper.ts';
import { FormContext, type FormValue } from '../../parts/content-form/form-context.ts';
import { KeeperNotices, KeeperTick } from '../../parts/content-form/keeper-state.tsx';
import { SectionPage } from '../../parts/content-form/section-page.tsx';
import { SECTIONS } from '../../parts/content-form/sections.ts';
import { contentOf } from '../../parts/content-form/sendable.ts';
import { StaleChoice } from '../../parts/content-form/stale-choice.tsx';
import { useKeeper } from '../../parts/content-form/use-keeper.ts';
import type { StoredFileData } from '../../parts/practice-content-document.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Loading, OfflineNotice } from '../../ui/states.tsx';
import { Overview } from './overview.tsx';
import css from './writing.module.css';
import { saveMutation, type EditedPractice } from './writing-documents.ts';

/** What comes after writing comes when one is there. */
const CheckStep = lazy(() => import('./check-step.tsx').then((module) => ({ default: module.CheckStep })));
const SharedStep = lazy(() => import('./shared-step.tsx').then((module) => ({ default: module.SharedStep })));

export interface PracticeEditorProps {
  /** As it was when the page was opened. */
  practice: EditedPractice;
  personId: string;
  /** As it was read last. */
  now: EditedPractice;
  onChanged: () => void;
}

/** The editor around its sections: keeps what is written, says how it stands, and leads to the check. */
export function PracticeEditor({ practice, personId, now, onChanged }: PracticeEditorProps): React.ReactElement {
  const { t } = useLingui();
  const client = useClient();
  const online = useOnline();
  const navigate = useNavigate();
  const { bagian } = useSearch({ strict: false });
  const { id } = practice;
  const begun = practice.draft?.content ?? practice.version?.content;
  const standing = useMemo(
    () => ({
      content: begun ? contentOf(begun) : emptyContent(practice.title),
      revision: practice.draft?.revision ?? practice.revision ?? 0,
    }),
    // The keeper begins once.
    [begun, practice],
  );
  const [files, setFiles] = useState<readonly StoredFileData[]>(begun?.files ?? []);
  const addFiles = useCallback((more: readonly StoredFileData[]): void => {
    setFiles((known) => [...known, ...more.filter((file) => !known.some((one) => one.id === file.id))]);
  }, []);
  const save = useCallback(
    async (content: PracticeContent, revision: number): Promise<SaveOutcome> => {
      const result = await client.mutation(saveMutation, { input: { id, revision, content } }).toPromise();
      const answer = result.data?.savePracticeDraft;
      if (answer?.__typename === 'Practice') return { kind: 'saved', revision: answer.revision ?? revision + 1 };
      if (answer?.__typename === 'RuleBroken') return { kind: 'broken', problems: answer.problems };
      if (answer?.__typename === 'StaleDraft') {
        const { content: theirs, revision: newer, savedBy } = answer.current;
        addFiles(theirs.files);
        return { kind: 'stale', current: { content: contentOf(theirs), revision: newer }, by: savedBy };
      }
      const code = errorCode(result.error);
      return code === null || code === 'INTERNAL' ? { kind: 'unanswered' } : { kind: 'refused', code };
    },
    [client, id, addFiles],
  );
  const { keeper, view } = useKeeper({ key: `${personId}|praktik|${id}`, standing, save });
  const [shared, setShared] = useState<number | null>(null);
  const missing = useMemo(() => sharingProblems(view.content), [view.content]);
  // While a section is written, only what is wrong is said there; what is still missing is said by the check.
  const [checked, setChecked] = useState(false);
  const refused = view.state.kind === 'broken' ? view.state.problems : [];
  const form: FormValue = {
    content: view.content,
    edit: (patch) => keeper.edit(patch),
    mayEdit: () => true,
    problems: checked ? missing : [...refused, ...missing.filter((problem) => problem.code !== 'REQUIRED')],
    files,
    addFile: (file) => addFiles([file]),
  };
  const section = SECTIONS.find((one) => one.id === bagian);
  const title = view.content.title || t`Praktik tanpa judul`;
  if (view.state.kind === 'loading') {
    return (
      <>
        <PageHeader title={title} />
        <Loading lines={10} />
      </>
    );
  }
  if (shared !== null) {
    return (
      <Suspense fallback={<Loading lines={6} />}>
        <SharedStep practice={now} version={shared} title={title} />
      </Suspense>
    );
  }
  const { fullName } = practice.region;
  return (
    <FormContext value={form}>
      <PageHeader
        title={title}
        below={
          <>
            <span>
              {now.versionCount === 0 ? <Trans>Draf praktik {fullName}, belum dibagikan</Trans> : <Trans>Praktik {fullName}</Trans>}
            </span>
            {now.versionCount > 0 && (
              <Link to="/pengetahuan/$id" params={{ id }}>
                <Trans>Lihat yang sudah dibagikan</Trans>
              </Link>
            )}
            <KeeperTick view={view} />
          </>
        }
      />
      <div className={css.page}>
        {!online && (
          <OfflineNotice>
            <Trans>Luring. Tulisan Anda disimpan di perangkat ini dan dikirim setelah tersambung lagi.</Trans>
          </OfflineNotice>
        )}
        <KeeperNotices keeper={keeper} view={view} />
        <StaleChoice keeper={keeper} view={view} />
        {section ? (
          <SectionPage key={section.id} section={section} last={{ bagian: 'periksa', label: t`Periksa dulu` }} />
        ) : bagian === 'periksa' ? (
          <Suspense fallback={<Loading lines={10} />}>
            <CheckStep
              practice={now}
              keeper={keeper}
              view={view}
              problems={missing}
              files={files}
              onChecked={() => setChecked(true)}
              onShared={(version) => {
                setShared(version);
                onChanged();
              }}
            />
          </Suspense>
        ) : (
          <Overview
            practice={now}
            keeper={keeper}
            content={view.content}
            problems={missing}
            onDiscarded={() => void navigate({ to: '/pengetahuan' })}
            onChanged={onChanged}
          />
        )}
      </div>
    </FormContext>
  );
}
