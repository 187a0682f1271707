import { Trans, useLingui } from '@lingui/react/macro';
import type { Framework, FrameworkIndicator } from '@saling/schema';
import { Button, Group } from '@mantine/core';

import type { HeldValue } from '../../api/held-values.ts';
import { levelText } from '../../api/level-text.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { WordDiff } from '../../ui/word-diff.tsx';
import type { Entry } from './draft.ts';
import css from './report.module.css';

export interface OvertakenNoticeProps {
  framework: Framework;
  indicator: FrameworkIndicator;
  entry: Entry;
  current: HeldValue | undefined;
  onChange(patch: Partial<Entry> | null): void;
}

/** Somebody reported the value that is being edited: what stands now, and the choice between the two. */
export function OvertakenNotice({ framework, indicator, entry, current, onChange }: OvertakenNoticeProps): React.ReactElement | null {
  const { i18n } = useLingui();
  if (!current) return null;
  const by = current.reportedBy;
  const theirs = levelText(framework, indicator, current.level, i18n.locale);
  const mine = levelText(framework, indicator, entry.level, i18n.locale);
  return (
    <div role="status" className={css.overtaken} data-overtaken={indicator.code}>
      <p>
        <Trans>
          {by} melaporkan nilai ini <RelativeTime at={current.reportedAt} />.
        </Trans>{' '}
        <Trans>
          Yang berlaku sekarang: {theirs}; isian Anda: {mine}.
        </Trans>
      </p>
      {current.note !== null && entry.note !== '' && entry.note !== current.note && (
        <p>
          <Trans>Catatan:</Trans> <WordDiff before={current.note} after={entry.note} />
        </p>
      )}
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => onChange(null)}>
          <Trans>Pakai yang berlaku</Trans>
        </Button>
        <Button size="xs" variant="default" onClick={() => onChange({ basedOn: current.reportId })}>
          <Trans>Tetap kirim isian saya sebagai koreksi</Trans>
        </Button>
      </Group>
    </div>
  );
}
