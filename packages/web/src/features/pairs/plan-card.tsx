import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';

import { errorCode } from '../../api/use-change.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { pick, shortName } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { LiveCard } from './live-card.tsx';
import type { Pair } from './pair-documents.ts';
import { removeDraftMutation, type DraftAction } from './pair-home-documents.ts';
import css from './pairs.module.css';
import type { Pulse } from './use-pulse.ts';

/** Where the joint plan begins: drafts of actions, made from the map or the way to a target. */
export function PlanCard(props: { pair: Pair; actions: readonly DraftAction[]; pulse: Pulse; onChanged: () => void }): React.ReactElement {
  const { pair, actions, pulse, onChanged } = props;
  const { t } = useLingui();
  const client = useClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ code: string | null } | null>(null);
  const remove = async (id: string): Promise<void> => {
    setBusy(id);
    setFailure(null);
    const said = await client.mutation(removeDraftMutation, { id }).toPromise();
    setBusy(null);
    if (said.error) return setFailure({ code: errorCode(said.error) });
    onChanged();
  };
  return (
    <LiveCard
      part="plan"
      pulse={pulse}
      title={t`Rancangan kegiatan (${actions.length})`}
      actions={
        actions.length > 0 &&
        pair.viewerCan.draftActions && (
          <LinkButton
            to="/rencana/baru"
            search={{ mitra: pair.id, dari: 'rancangan' }}
            size="compact-md"
            variant="default"
            data-start-plan=""
          >
            <Trans>Mulai rencana dari ini</Trans>
          </LinkButton>
        )
      }
    >
      {failure && <FailureNotice code={failure.code} />}
      {actions.length === 0 && (
        <p className={css.quiet}>
          <Trans>
            Belum ada. Pilih indikator di{' '}
            <Link to="/mitra/$id" params={{ id: pair.id }} search={{ tab: 'peta' }}>
              peta pelengkap
            </Link>{' '}
            atau hitung{' '}
            <Link to="/mitra/$id" params={{ id: pair.id }} search={{ tab: 'jalan' }}>
              jalan ke target
            </Link>
            .
          </Trans>
        </p>
      )}
      <ul className={css.list}>
        {actions.map((action) => (
          <ActionRow
            key={action.id}
            action={action}
            busy={busy === action.id}
            onRemove={pair.viewerCan.draftActions ? () => void remove(action.id) : null}
          />
        ))}
      </ul>
    </LiveCard>
  );
}

function ActionRow({ action, busy, onRemove }: { action: DraftAction; busy: boolean; onRemove: (() => void) | null }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { levelFrom, levelTo, effort, practice, createdBy } = action;
  const region = shortName(action.region.fullName);
  const name = `${action.indicatorCode}. ${pick(action.indicator.name, i18n.locale)}`;
  return (
    <li className={css.row} data-draft-action={action.indicatorCode}>
      <div className={css.words}>
        <span>{name}</span>
        <span className={css.quiet}>
          <Trans>
            {region}: tingkat {levelFrom} → {levelTo}, upaya {effort} · oleh {createdBy}
          </Trans>
          {practice && (
            <>
              {' · '}
              <Link to="/pengetahuan/$id" params={{ id: practice.id }}>
                {practice.title}
              </Link>
            </>
          )}
        </span>
      </div>
      {onRemove && (
        <Button size="compact-sm" variant="default" loading={busy} aria-label={t`Hapus rancangan ${name}`} onClick={onRemove}>
          <Trans>Hapus</Trans>
        </Button>
      )}
    </li>
  );
}
