import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, TextInput } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useRef, useState } from 'react';

import { usePages } from '../../../api/use-pages.ts';
import { useChange } from '../../../api/use-change.ts';
import { useRefreshSoon } from '../../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../../api/use-refresh-with-access.ts';
import { newId } from '../../../parts/new-id.ts';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../../ui/change-problems.tsx';
import { PageList } from '../../../ui/page-list.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { nameVersionMutation, versionsQuery, type Version } from './history-documents.ts';
import { HISTORY_KINDS } from './kinds.ts';
import { MomentDialog } from './moment-dialog.tsx';
import css from './panels.module.css';
import { usePlanNews } from './use-plan-news.ts';
import { versionColors, versionKinds } from './version-words.ts';

const NONE = { nodes: [] as Version[], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };
const FIELDS = ['name'] as const;

/** Moments that were given a name, and what was signed. */
export function VersionsList(): React.ReactElement {
  const { t } = useLingui();
  const { planId, mayWrite, proposalId } = usePlanHere();
  const pages = usePages({
    query: versionsQuery,
    variables: { id: planId, first: 25 },
    select: ({ plan }) => (plan ? { ...plan.versions, asOf: plan.asOf } : NONE),
  });
  const refresh = (): void => void pages.refresh();
  const refreshSoon = useRefreshSoon(refresh);
  useRefreshWithAccess(refresh);
  usePlanNews(HISTORY_KINDS, pages.read.fresh ? pages.asOf : null, refreshSoon);
  return (
    <>
      {mayWrite(null) && proposalId === null && <NameVersion onNamed={refresh} />}
      <PageList
        pages={pages}
        label={t`Versi`}
        download={{ none: 'versions of a text, each opened from here; the plan as a whole has its menu' }}
        empty={t`Belum ada versi`}
        emptyHint={
          <Trans>Beri nama pada isi rencana saat ini untuk kembali kepadanya. Yang ditandatangani menjadi versi dengan sendirinya.</Trans>
        }
      >
        {(version) => (
          <li key={version.id}>
            <VersionItem version={version} onRestored={refresh} />
          </li>
        )}
      </PageList>
    </>
  );
}

function VersionItem({ version, onRestored }: { version: Version; onRestored: () => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { number, kind, name, at, by } = version;
  const [looking, setLooking] = useState(false);
  const title = name ?? t`Versi ${number}`;
  return (
    <article className={css.stack} data-version={number} data-kind={kind}>
      <div className={css.row}>
        <strong>{title}</strong>
        <Badge color={versionColors[kind]}>{i18n._(versionKinds[kind])}</Badge>
      </div>
      <p className={css.quiet}>
        <Trans>versi {number}</Trans> · {by} · <RelativeTime at={at} />
      </p>
      <div className={css.row}>
        <Button size="compact-sm" variant="subtle" onClick={() => setLooking(true)} data-look="">
          <Trans>Lihat dan bandingkan</Trans>
        </Button>
      </div>
      {looking && (
        <MomentDialog at={at} name={title} point={{ version: number }} onClose={() => setLooking(false)} onRestored={onRestored} />
      )}
    </article>
  );
}

/** Gives what the plan says now a name. */
function NameVersion({ onNamed }: { onNamed: () => void }): React.ReactElement {
  const { t } = useLingui();
  const { planId, say } = usePlanHere();
  const [name, setName] = useState('');
  const [empty, setEmpty] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const { busy, change } = useChange(nameVersionMutation);
  const sent = useRef({ text: '', id: '' });
  const send = async (): Promise<void> => {
    const said = name.trim();
    setTrouble(null);
    setEmpty(said === '');
    if (said === '') return;
    if (sent.current.text !== said) sent.current = { text: said, id: newId() };
    const result = await change({ input: { planId, name: said, clientMutationId: sent.current.id } });
    if (result.kind !== 'done') return setTrouble(result);
    setName('');
    sent.current = { text: '', id: '' };
    say(t`Versi "${said}" disimpan.`);
    onNamed();
  };
  return (
    <form
      className={css.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <TextInput
        label={t`Beri nama pada isi sekarang`}
        placeholder={t`Misalnya: sebelum rapat kedua`}
        data-field="name"
        value={name}
        maxLength={LIMITS.shortTextLength}
        error={empty ? t`Tulis nama versi.` : errorOf('name')}
        onChange={(event) => {
          setEmpty(false);
          setName(event.currentTarget.value);
        }}
      />
      <div>
        <Button type="submit" size="compact-md" loading={busy} data-name-version="">
          <Trans>Simpan versi</Trans>
        </Button>
      </div>
    </form>
  );
}
