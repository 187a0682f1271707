import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import css from './practice.module.css';
import { VersionDifferences } from './version-differences.tsx';

export interface OtherVersionBarProps {
  id: string;
  shown: number;
  newer: { number: number; by: string | null };
  /** The version in the address; null when the newest was opened. */
  asked: number | null;
  onNewest: () => void;
}

/** There is a newer version than the one on screen: what is different, and the way to it. The text stays until then. */
export function OtherVersionBar({ id, shown, newer, asked, onNewest }: OtherVersionBarProps): React.ReactElement {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/pengetahuan/$id' });
  const [open, setOpen] = useState(false);
  const { number, by } = newer;
  const read = (): void => {
    setOpen(false);
    onNewest();
    if (asked !== null) void navigate({ search: ({ tab }) => ({ tab }), resetScroll: false });
  };
  return (
    <Alert
      color="biru"
      role="status"
      title={by === null ? t`Ada versi ${number}` : t`Versi ${number} baru dibagikan oleh ${by}`}
      data-newer={number}
    >
      <p className={css.line}>
        <Trans>Yang Anda baca adalah versi {shown}. Tidak ada yang berganti sampai Anda memintanya.</Trans>
      </p>
      <Group gap="xs" mt="xs">
        <Button size="compact-md" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <Trans>Tutup perbedaan</Trans> : <Trans>Lihat perbedaan</Trans>}
        </Button>
        <Button size="compact-md" onClick={read}>
          <Trans>Baca versi {number}</Trans>
        </Button>
      </Group>
      {open && (
        <div className={css.inBar}>
          <VersionDifferences id={id} from={shown} to={number} />
        </div>
      )}
    </Alert>
  );
}
