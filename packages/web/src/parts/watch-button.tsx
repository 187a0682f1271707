import { Trans, useLingui } from '@lingui/react/macro';
import { IconEye, IconEyeCheck } from '@tabler/icons-react';

import { graphql, type VariablesOf } from '../api/graphql.ts';
import { useRead } from '../api/use-read.ts';
import { useViewer } from '../api/viewer.ts';
import { LinkButton } from '../ui/link-button.tsx';

const isWatchedQuery = graphql(`
  query IsWatched($kind: WatchKind!, $objectId: ID!) {
    watches(kind: $kind, objectId: $objectId, first: 1) {
      nodes {
        id
        stoppedAt
      }
    }
  }
`);

export type WatchKind = VariablesOf<typeof isWatchedQuery>['kind'];

/** Leads to the form that watches something: when to be told, and how. Nothing for who is not signed in. */
export function WatchButton(props: { kind: WatchKind; objectId: string; name: string }): React.ReactElement | null {
  const { kind, objectId, name } = props;
  const { t } = useLingui();
  const { viewer } = useViewer();
  const may = viewer?.person && viewer.organisation;
  const read = useRead({ query: isWatchedQuery, variables: { kind, objectId }, pause: !may });
  if (!may) return null;
  const watched = read.data?.watches.nodes.some(({ stoppedAt }) => stoppedAt === null) ?? false;
  const Icon = watched ? IconEyeCheck : IconEye;
  return (
    <LinkButton
      to="/pantauan"
      search={{ apa: kind, id: objectId }}
      variant="default"
      aria-label={watched ? t`Dipantau: ${name}` : t`Pantau ${name}`}
      leftSection={<Icon size={20} stroke={1.5} aria-hidden />}
      data-watched={watched ? 'yes' : 'no'}
    >
      {watched ? <Trans>Dipantau</Trans> : <Trans>Pantau</Trans>}
    </LinkButton>
  );
}
