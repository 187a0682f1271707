import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useRef } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { useRead } from '../../api/use-read.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { MayNotWrite } from './may-not-write.tsx';
import { PracticeEditor } from './practice-editor.tsx';
import { editedPracticeQuery, type EditedPractice } from './writing-documents.ts';

/** `/pengetahuan/:id/sunting?bagian=`: a practice's draft, section by section. */
export function EditPage(): React.ReactElement {
  const { t } = useLingui();
  const { id } = useParams({ from: '/pengetahuan/$id/sunting' });
  const online = useOnline();
  const read = useRead({ query: editedPracticeQuery, variables: { id } });
  /** What the editor began with: what is read later must not replace what one writes. */
  const begun = useRef<{ id: string; practice: EditedPractice; personId: string } | null>(null);
  if (begun.current?.id !== id) begun.current = null;
  const { practice, viewer } = read.data ?? {};
  // Offline the draft that was read last is a beginning too: its revision tells whether others went on.
  if (!begun.current && practice && viewer?.person && (read.fresh || !online || !read.refreshing)) {
    begun.current = { id, practice, personId: viewer.person.id };
  }
  const title = t`Sunting praktik`;
  if (begun.current) {
    const { practice: first, personId } = begun.current;
    if (!first.viewerCan.edit) {
      return (
        <>
          <PageHeader title={title} />
          <MayNotWrite />
        </>
      );
    }
    return (
      <PracticeEditor key={`${personId} ${id}`} practice={first} personId={personId} now={practice ?? first} onChanged={read.refresh} />
    );
  }
  return (
    <>
      <PageHeader title={title} />
      {read.state === 'failed' && <Failed onRetry={read.refresh} />}
      {read.state === 'offline' && <OfflineNotice>{t`Luring, dan praktik ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>}
      {read.state === 'ready' && read.data?.practice === null ? <MayNotWrite /> : read.state !== 'failed' && <Loading lines={10} />}
    </>
  );
}
