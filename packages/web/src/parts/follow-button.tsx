import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { FollowKind } from '@saling/schema';
import { IconBell, IconBellFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useClient } from 'urql';

import { graphql } from '../api/graphql.ts';
import { errorCode } from '../api/use-change.ts';
import { useRead } from '../api/use-read.ts';
import { useViewer } from '../api/viewer.ts';
import css from './follow-button.module.css';

const isFollowingQuery = graphql(`
  query IsFollowing($kind: FollowKind!, $objectId: ID!) {
    isFollowing(kind: $kind, objectId: $objectId)
  }
`);

export const followMutation = graphql(`
  mutation Follow($kind: FollowKind!, $objectId: ID!) {
    follow(kind: $kind, objectId: $objectId) {
      __typename
      ... on Follow {
        id
      }
      ... on RuleBroken {
        problems {
          code
          path
          message {
            id
            en
          }
        }
      }
    }
  }
`);

export const unfollowMutation = graphql(`
  mutation Unfollow($kind: FollowKind!, $objectId: ID!) {
    unfollow(kind: $kind, objectId: $objectId)
  }
`);

export interface FollowButtonProps {
  kind: FollowKind;
  /** Of an indicator with its framework: `spbe-2020:17`. */
  objectId: string;
  /** What is followed, for screen readers: "Kab. Bantul". */
  name: string;
  /** Told after it was changed. */
  onChanged?: (following: boolean) => void;
}

/** Follows a practice, an indicator or a region, or no longer. Nothing for who is not signed in. */
export function FollowButton({ kind, objectId, name, onChanged }: FollowButtonProps): React.ReactElement | null {
  const { t, i18n } = useLingui();
  const client = useClient();
  const { viewer } = useViewer();
  const person = viewer?.person;
  const read = useRead({ query: isFollowingQuery, variables: { kind, objectId }, pause: !person });
  const [changed, setChanged] = useState<{ of: string; following: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const of = `${kind} ${objectId}`;
  const known = changed?.of === of ? changed.following : read.data?.isFollowing;
  if (!person || known === undefined) return null;

  const change = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const said = known
      ? await client.mutation(unfollowMutation, { kind, objectId }).toPromise()
      : await client.mutation(followMutation, { kind, objectId }).toPromise();
    setBusy(false);
    const answer = said.data && 'follow' in said.data ? said.data.follow : null;
    if (said.error || !said.data) {
      const code = errorCode(said.error);
      return setFailure(code === null ? t`Server tidak menjawab. Coba lagi setelah tersambung.` : t`Server menolak (${code}).`);
    }
    if (answer?.__typename === 'RuleBroken') {
      const [problem] = answer.problems;
      return setFailure(problem ? problem.message[i18n.locale === 'en' ? 'en' : 'id'] : '');
    }
    setChanged({ of, following: !known });
    read.refresh();
    onChanged?.(!known);
  };
  return (
    <span className={css.frame}>
      <Button
        variant="default"
        aria-pressed={known}
        aria-label={known ? t`Diikuti: ${name}` : t`Ikuti ${name}`}
        leftSection={known ? <IconBellFilled size={20} aria-hidden /> : <IconBell size={20} stroke={1.5} aria-hidden />}
        loading={busy}
        onClick={() => void change()}
        data-follow={known ? 'yes' : 'no'}
      >
        {known ? <Trans>Diikuti</Trans> : <Trans>Ikuti</Trans>}
      </Button>
      <span role="status" className={css.failure}>
        {failure}
      </span>
    </span>
  );
}
