import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';

import { graphql, type VariablesOf } from '../api/graphql.ts';
import type { Cursor } from '../api/topic.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import css from './since-visit.module.css';

export const markSeenMutation = graphql(`
  mutation MarkSeen($kind: SeenKind!, $objectId: ID!, $cursor: Cursor!) {
    markSeen(kind: $kind, objectId: $objectId, cursor: $cursor) {
      id
      seenAt
      newCount
      people
    }
  }
`);

export type SeenKind = VariablesOf<typeof markSeenMutation>['kind'];

/** Who looks at a page this long has seen it. */
const LOOKED_MS = 20_000;

export interface SinceVisitProps {
  kind: SeenKind;
  objectId: string;
  visit: { seenAt: string | null; newCount: number; people: readonly string[] };
  /** Of the read on screen, once it is fresh: what is marked is what was shown. */
  asOf: Cursor | null;
  /** Told once the server knows that it was seen. */
  onSeen: () => void;
}

/** "7 perubahan sejak …": what is new since this person's last visit, until they say so or have looked for 20 s. */
export function SinceVisit({ kind, objectId, visit, asOf, onSeen }: SinceVisitProps): React.ReactElement | null {
  const { i18n } = useLingui();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const { seenAt, newCount, people } = visit;
  const mark = async (cursor: Cursor): Promise<void> => {
    setBusy(true);
    const said = await client.mutation(markSeenMutation, { kind, objectId, cursor }).toPromise();
    setBusy(false);
    // Unanswered, it stays as it is: the next visit says the same again.
    if (!said.error) onSeen();
  };
  const latest = useRef(mark);
  useEffect(() => {
    latest.current = mark;
  });
  const due = asOf !== null && (seenAt === null || newCount > 0);
  const place = useRef(asOf);
  useEffect(() => {
    place.current = asOf;
  });
  useEffect(() => {
    if (!due) return;
    let left = LOOKED_MS;
    const timer = setInterval(() => {
      if (document.hidden) return;
      left -= 1_000;
      if (left > 0) return;
      clearInterval(timer);
      if (place.current !== null) void latest.current(place.current);
    }, 1_000);
    return () => clearInterval(timer);
  }, [due, objectId]);
  if (seenAt === null || newCount === 0) return null;
  const names = new Intl.ListFormat(i18n.locale).format(people);
  return (
    <div className={css.since} role="status" data-since={newCount}>
      <span>
        <strong>
          <Plural value={newCount} other="# baru" />
        </strong>{' '}
        {names === '' ? (
          <Trans>
            sejak kunjungan terakhir Anda, <RelativeTime at={seenAt} />
          </Trans>
        ) : (
          <Trans>
            sejak kunjungan terakhir Anda, <RelativeTime at={seenAt} />, oleh {names}
          </Trans>
        )}
      </span>
      {asOf !== null && (
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => void mark(asOf)}>
          <Trans>Tandai sudah dilihat</Trans>
        </Button>
      )}
    </div>
  );
}
