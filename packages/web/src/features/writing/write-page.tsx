import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { useViewer } from '../../api/viewer.ts';
import { newId } from '../../parts/new-id.ts';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { ColumnForm, Narrow } from '../../ui/narrow.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { useStillHere } from '../../ui/use-still-here.ts';
import { MayNotWrite } from './may-not-write.tsx';
import { createMutation } from './writing-documents.ts';

const FIELDS = ['title'];
const WRITERS = ['EDITOR', 'HEAD', 'ADMIN'];

/** `/pengetahuan/tulis`: a title, and the draft is there. */
export function WritePage(): React.ReactElement {
  const { t } = useLingui();
  const { viewer, ...read } = useViewer();
  if (read.state === 'failed' || read.state === 'offline') {
    return (
      <>
        <PageHeader title={t`Tulis praktik`} />
        <Failed onRetry={read.refresh} />
      </>
    );
  }
  if (!viewer) {
    return (
      <>
        <PageHeader title={t`Tulis praktik`} />
        <Loading />
      </>
    );
  }
  const writes = viewer.region && viewer.role !== null && WRITERS.includes(viewer.role);
  return (
    <Narrow>
      <PageHeader title={t`Tulis praktik`} />
      {writes && viewer.region ? <TitleForm region={viewer.region} /> : <MayNotWrite />}
    </Narrow>
  );
}

function TitleForm({ region }: { region: { code: string; fullName: string } }): React.ReactElement {
  const { t } = useLingui();
  const navigate = useNavigate();
  const stillHere = useStillHere();
  const { busy, change } = useChange(createMutation);
  const [title, setTitle] = useState('');
  const [missing, setMissing] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  /** One title is one practice, however often its answer is lost. */
  const attempt = useRef(newId());
  const { fullName } = region;
  const create = async (): Promise<void> => {
    setMissing(title.trim() === '');
    if (title.trim() === '') return;
    const outcome = await change({ input: { clientMutationId: attempt.current, regionCode: region.code, title: title.trim() } });
    if (outcome.kind === 'done' && outcome.answer.__typename === 'Practice') {
      if (stillHere()) await navigate({ to: '/pengetahuan/$id/sunting', params: { id: outcome.answer.id } });
    } else if (outcome.kind !== 'done') {
      if (outcome.kind === 'broken') attempt.current = newId();
      setTrouble(outcome);
    }
  };
  return (
    <ColumnForm onSubmit={() => void create()} label={t`Praktik baru`}>
      <p>
        <Trans>
          Praktik {fullName} yang berhasil, ditulis supaya daerah lain dapat memakainya. Tersimpan sendiri sebagai draf; daerah lain baru
          melihatnya setelah Anda bagikan.
        </Trans>
      </p>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <TextInput
        label={t`Judul`}
        description={t`Sebut apa yang dicapai, misalnya “Izin usaha terbit dalam sehari”. Dapat diubah nanti.`}
        data-field="title"
        value={title}
        maxLength={LIMITS.practiceTitleLength}
        error={missing ? t`Tulis judulnya dulu.` : errorOf('title')}
        onChange={(event) => {
          setTitle(event.currentTarget.value);
          setMissing(false);
          attempt.current = newId();
        }}
      />
      <Button type="submit" loading={busy} data-create="">
        <Trans>Mulai menulis</Trans>
      </Button>
    </ColumnForm>
  );
}
