import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';

import { markSeenMutation } from '../../parts/since-visit.tsx';
import { instant } from '../../ui/time-text.ts';
import type { Visit } from './practice-documents.ts';
import css from './practice.module.css';
import { WhatHappened } from './what-happened.tsx';

/** Whoever has looked this long has seen the page. */
const LOOKED_MS = 20_000;

export interface SeenBarProps {
  id: string;
  visit: Visit;
  /** Where the page stands: what is marked as seen. */
  asOf: string;
  fresh: boolean;
}

/** What others did since this person was here last; the mark moves when they say so or have looked for a while. */
export function SeenBar({ id, visit, asOf, fresh }: SeenBarProps): React.ReactElement | null {
  const { i18n } = useLingui();
  const client = useClient();
  // What was new when the page was opened stays to be read, also when the mark has moved on.
  const [first, setFirst] = useState<Visit | null>(null);
  if (fresh && first === null) setFirst(visit);
  const [open, setOpen] = useState(false);
  const [closed, setClosed] = useState(false);
  const here = useRef(asOf);
  useEffect(() => {
    here.current = asOf;
  });
  const mark = useCallback(
    () => void client.mutation(markSeenMutation, { kind: 'PRACTICE', objectId: id, cursor: here.current }).toPromise(),
    [client, id],
  );
  useEffect(() => {
    if (!fresh) return;
    let left = LOOKED_MS;
    const timer = setInterval(() => {
      if (document.hidden) return;
      left -= 1_000;
      if (left > 0) return;
      clearInterval(timer);
      mark();
    }, 1_000);
    return () => clearInterval(timer);
  }, [fresh, mark]);
  if (first === null || closed || first.seenAt === null || first.newCount === 0) return null;
  const since = instant(first.seenAt, i18n.locale);
  const people = new Intl.ListFormat(i18n.locale).format(first.people);
  return (
    <Alert color="biru" variant="light" role="status" py="xs" data-since={first.newCount}>
      <p className={css.line}>
        <strong>
          <Plural value={first.newCount} other="# perubahan" />
        </strong>{' '}
        {people === '' ? (
          <Trans>sejak {since}</Trans>
        ) : (
          <Trans>
            sejak {since} oleh {people}
          </Trans>
        )}
      </p>
      <Group gap="xs" mt="xs">
        <Button size="compact-md" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <Trans>Tutup</Trans> : <Trans>Lihat</Trans>}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          onClick={() => {
            mark();
            setClosed(true);
          }}
        >
          <Trans>Tandai sudah dilihat</Trans>
        </Button>
      </Group>
      {open && <WhatHappened practiceId={id} since={first.seenAt} count={first.newCount} />}
    </Alert>
  );
}
