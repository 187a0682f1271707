import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { LinkButton } from '../../ui/link-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import type { OwnPractice } from './library-documents.ts';
import css from './library.module.css';
import { practiceStates } from './own-words.ts';

/** One practice of one's own region: how far it is, what waits, and the way on. */
export function OwnRow({ practice }: { practice: OwnPractice }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { id, state, title, draft, versionCount, adoptionCounts } = practice;
  const colors = { DRAFT: 'gray', SHARED: 'green', WITHDRAWN: 'red' };
  const missing = draft?.problems.length ?? 0;
  return (
    <li className={css.own} data-own={id} data-state={state}>
      <div className={css.ownWords}>
        <span className={css.ownTitle}>
          <Link to="/pengetahuan/$id" params={{ id }}>
            {title}
          </Link>{' '}
          <Badge color={colors[state]}>{i18n._(practiceStates[state])}</Badge> {practice.sample && <SampleBadge />}
        </span>
        <span className={css.quiet}>
          {versionCount > 0 && practice.sharedAt && (
            <>
              <Trans>versi {versionCount}</Trans> · <RelativeTime at={practice.sharedAt} />
              {' · '}
              <Plural value={adoptionCounts.total} _0="belum diadopsi" other="diadopsi # daerah" />
            </>
          )}
          {state === 'WITHDRAWN' && practice.withdrawnReason && (
            <>
              {' · '}
              <Trans>ditarik: {practice.withdrawnReason}</Trans>
            </>
          )}
        </span>
        {draft && (
          <span className={css.quiet} data-draft={draft.revision}>
            <Trans>
              Draf disimpan <RelativeTime at={draft.savedAt} /> oleh {draft.savedBy}
            </Trans>
            {' · '}
            <Plural value={missing} _0="siap dibagikan" other="# hal masih perlu dilengkapi" />
          </span>
        )}
      </div>
      {practice.viewerCan.edit && (
        <LinkButton to="/pengetahuan/$id/sunting" params={{ id }} variant="default" size="compact-md" aria-label={t`Sunting ${title}`}>
          <Trans>Sunting</Trans>
        </LinkButton>
      )}
    </li>
  );
}
