import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import type { PracticeField } from '@saling/schema';

import { FailureNotice } from '../../ui/failure-notice.tsx';
import { pick } from '../../ui/format.ts';
import { SaveState, type SaveStateValue } from '../../ui/save-state.tsx';
import { practiceFieldNames } from '../practice-fields.ts';
import type { DraftKeeper, KeeperView } from './draft-keeper.ts';

/** The tick beside the title. */
export function KeeperTick({ view }: { view: KeeperView }): React.ReactElement | null {
  const value = tickOf(view);
  return value && <SaveState value={value} />;
}

function tickOf({ state }: KeeperView): SaveStateValue | null {
  switch (state.kind) {
    case 'loading':
      return null;
    case 'saved':
      return state.at ? { kind: 'saved', at: state.at } : null;
    case 'saving':
      return { kind: 'saving' };
    case 'waiting':
      return { kind: 'waiting', count: 1 };
    case 'offline':
      return { kind: 'offline' };
    default:
      return { kind: 'refused', count: 1 };
  }
}

/** Everything about saving that needs words: what was refused, what was found on the device, what somebody else wrote. */
export function KeeperNotices({ keeper, view }: { keeper: DraftKeeper; view: KeeperView }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { state, overtaken, restored, kept } = view;
  const names = (fields: readonly PracticeField[]): string =>
    new Intl.ListFormat(i18n.locale).format(fields.map((field) => i18n._(practiceFieldNames[field]!)));
  const taken = overtaken ? names(overtaken.taken) : '';
  const by = overtaken?.by ?? '';
  return (
    <>
      {!kept && (
        <Alert color="yellow" role="status">
          <Trans>Peramban tidak mengizinkan penyimpanan di perangkat ini. Jangan tutup halaman sebelum tertulis “Tersimpan”.</Trans>
        </Alert>
      )}
      {restored && state.kind !== 'saved' && (
        <Alert color="biru" role="status" data-restored="">
          <Trans>Tulisan Anda dari kunjungan sebelumnya yang belum terkirim masih ada, dan dikirim sekarang.</Trans>
        </Alert>
      )}
      {state.kind === 'refused' && <FailureNotice code={state.code} onRetry={() => keeper.retry()} />}
      {state.kind === 'broken' && (
        <Alert color="red" role="alert" title={t`Belum dapat disimpan`} data-trouble="broken">
          <ul>
            {state.problems.map((problem) => (
              <li key={`${problem.path} ${problem.code}`}>{pick(problem.message, i18n.locale)}</li>
            ))}
          </ul>
          <Trans>Tulisan Anda tetap ada di perangkat ini. Perbaiki, lalu tersimpan dengan sendirinya.</Trans>
        </Alert>
      )}
      {overtaken && overtaken.conflicts.length === 0 && (
        <Alert color="yellow" role="status" title={t`Tulisan orang lain digabungkan`} data-taken="">
          <p>
            {by === '' ? (
              <Trans>Bagian ini disimpan orang lain: {taken}.</Trans>
            ) : (
              <Trans>
                {by} menyimpan bagian ini: {taken}.
              </Trans>
            )}
          </p>
          <Button variant="default" size="sm" onClick={() => keeper.dismiss()}>
            <Trans>Mengerti</Trans>
          </Button>
        </Alert>
      )}
    </>
  );
}
