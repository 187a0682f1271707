import { Button } from '@mantine/core';
import { useState } from 'react';

import { AsyncSelect } from '../../ui/async-select.tsx';
import { CodeField } from '../../ui/code-field.tsx';
import { CopyBlock } from '../../ui/copy-block.tsx';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { LiveValue } from '../../ui/live-value.tsx';
import { NewPassword } from '../../ui/new-password.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import { SaveState } from '../../ui/save-state.tsx';
import { SignInFailure } from '../../ui/sign-in-failure.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { WordDiff } from '../../ui/word-diff.tsx';
import type { Entry } from './entry.ts';

const ignore = (): void => {};

/** The small parts, busy, empty and in trouble. */
export const partEntries: Entry[] = [
  { name: 'loading', states: { busy: <Loading lines={3} /> } },
  {
    name: 'empty',
    states: {
      empty: (
        <Empty title="Belum ada nilai" action={<Button>Lapor nilai</Button>}>
          Diisi oleh penyunting daerah.
        </Empty>
      ),
    },
  },
  { name: 'failed', states: { error: <Failed onRetry={ignore} /> } },
  { name: 'offline', states: { offline: <OfflineNotice /> } },
  { name: 'live-value', states: { still: <LiveValue text="3 – terstandardisasi" />, changing: <Changing /> } },
  { name: 'updates-pill', states: { none: <UpdatesPill count={0} onShow={ignore} />, some: <UpdatesPill count={3} onShow={ignore} /> } },
  {
    name: 'word-diff',
    states: { changed: <WordDiff before="Aplikasi dipakai di tiga dinas" after="Aplikasi dipakai di semua dinas sejak Mei" /> },
  },
  { name: 'relative-time', states: { past: <RelativeTime at="2026-01-05T02:00:00Z" /> } },
  { name: 'download-menu', states: { closed: <DownloadMenu items={[{ label: 'CSV', onSelect: ignore }]} /> } },
  { name: 'sample-badge', states: { shown: <SampleBadge /> } },
  {
    name: 'save-state',
    states: {
      saved: <SaveState value={{ kind: 'saved', at: new Date('2026-01-05T02:00:00Z') }} />,
      busy: <SaveState value={{ kind: 'saving' }} />,
      waiting: <SaveState value={{ kind: 'waiting', count: 3 }} />,
      offline: <SaveState value={{ kind: 'offline' }} />,
      error: <SaveState value={{ kind: 'refused', count: 1 }} />,
    },
  },
  {
    name: 'new-password',
    states: {
      empty: <NewPassword email={undefined} value="" fault={null} onChange={ignore} />,
      error: <NewPassword email={undefined} value="pendek" fault="SHORT" onChange={ignore} />,
    },
  },
  {
    name: 'code-field',
    states: {
      empty: <CodeField value="" onChange={ignore} />,
      error: <CodeField value="12" error="Isi keenam angkanya." onChange={ignore} />,
    },
  },
  {
    name: 'sign-in-failure',
    states: Object.fromEntries(
      (['refused', 'too-many', 'too-many-today', 'unavailable', 'unreachable'] as const).map((kind) => [
        kind,
        <SignInFailure key={kind} kind={kind} refused="Surel atau sandi tidak cocok." />,
      ]),
    ),
  },
  {
    name: 'copy-block',
    states: {
      shown: (
        <CopyBlock text="x" label="kunci">
          JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP
        </CopyBlock>
      ),
    },
  },
  { name: 'async-select', states: { busy: <Search searching />, empty: <Search /> } },
];

function Changing(): React.ReactElement {
  const [level, setLevel] = useState(3);
  return (
    <>
      <LiveValue text={String(level)} /> <Button onClick={() => setLevel((level % 5) + 1)}>+1</Button>
    </>
  );
}

function Search({ searching = false }: { searching?: boolean }): React.ReactElement {
  return <AsyncSelect label="Daerah" search="sumdang" onSearch={ignore} options={[]} searching={searching} onSelect={ignore} nothing="–" />;
}
