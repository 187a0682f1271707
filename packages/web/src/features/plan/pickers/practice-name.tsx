import { Trans } from '@lingui/react/macro';
import type { ActionPractice } from '@saling/schema/plan';
import { Badge } from '@mantine/core';

import { useRead } from '../../../api/use-read.ts';
import { shortName } from '../../../ui/format.ts';
import { namedPracticeQuery } from '../plan-documents.ts';
import css from './pickers.module.css';

/** A practice as an action names it: its title, how it is taken over, and where it comes from. */
export function PracticeName({ practice, linked = false }: { practice: ActionPractice; linked?: boolean }): React.ReactElement {
  const { data, state } = useRead({ query: namedPracticeQuery, variables: { id: practice.practiceId } });
  const named = data?.practice;
  const origin = named ? shortName(named.region.fullName) : null;
  const title = named?.title ?? (state === 'loading' ? '…' : null);
  return (
    <span className={css.practice} data-practice={practice.practiceId}>
      <span>
        {title === null ? (
          <Trans>Praktik yang tidak dapat dibaca</Trans>
        ) : linked && named ? (
          <a href={`/pengetahuan/${named.id}`}>{title}</a>
        ) : (
          title
        )}
      </span>
      <span className={css.small}>
        <Badge size="sm" color={practice.mode === 'ATP' ? 'yellow' : 'biru'}>
          {practice.mode}
        </Badge>{' '}
        {origin && <Trans>asal {origin}</Trans>}
      </span>
    </span>
  );
}
