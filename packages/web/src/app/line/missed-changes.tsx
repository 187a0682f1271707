import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, Text } from '@mantine/core';
import { useState } from 'react';

import { connectionStore, useMissed } from '../../api/connection-state.ts';
import type { Change } from '../../api/live-document.ts';
import { pick, shortName } from '../../ui/format.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import css from './missed-changes.module.css';

/** After a return: how much changed meanwhile, and what. */
export function MissedChanges(): React.ReactElement | null {
  const missed = useMissed();
  const [open, setOpen] = useState(false);
  if (!missed) return null;
  const newestFirst = missed.changes.toReversed();
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={360} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="light"
          color="yellow"
          className={css.button}
          onClick={() => setOpen(!open)}
          data-missed={newestFirst.length}
        >
          <Plural value={newestFirst.length} one="# perubahan selama terputus" other="# perubahan selama terputus" />
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fw={650}>
          <Trans>Berubah selama Anda terputus</Trans>
        </Text>
        <ul className={css.list}>
          {newestFirst.map((change) => (
            <MissedChange key={change.eventId} change={change} />
          ))}
        </ul>
        <Button
          size="xs"
          fullWidth
          onClick={() => {
            setOpen(false);
            connectionStore.clearMissed();
          }}
        >
          <Trans>Tandai sudah dilihat</Trans>
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function MissedChange({ change }: { change: Change }): React.ReactElement {
  const { i18n } = useLingui();
  const { level, reportedBy } = change;
  const before = change.previousLevel ?? '–';
  return (
    <li>
      <strong>{shortName(change.region.fullName)}</strong> {pick(change.indicator.name, i18n.locale)}
      <div className={css.small}>
        <Trans>
          tingkat {before} → {level} oleh {reportedBy}
        </Trans>{' '}
        · <RelativeTime at={change.reportedAt} />
      </div>
    </li>
  );
}
