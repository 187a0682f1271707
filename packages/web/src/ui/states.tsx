import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Paper, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconInbox } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';

/** Shorter waits show nothing: a flash is worse than a pause. */
const QUIET_MS = 300;

/** Grey lines in place of what is coming, after 300 ms. */
export function Loading({ lines = 6, label }: { lines?: number; label?: string }): React.ReactElement {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-busy="true" data-state="loading">
      {shown && (
        <Stack gap="sm">
          <VisuallyHidden>{label ?? t`Memuat…`}</VisuallyHidden>
          {Array.from({ length: lines }, (_, index) => (
            <Skeleton key={index} height={index === 0 ? 28 : 18} width={`${index === 0 ? 45 : 100 - ((index * 13) % 35)}%`} />
          ))}
        </Stack>
      )}
    </div>
  );
}

export interface EmptyProps {
  /** What will be here. */
  title: ReactNode;
  /** Who fills it, and how. */
  children: ReactNode;
  /** The one button. */
  action?: ReactNode;
}

/** An empty screen says what will be here, who fills it, and offers one button. */
export function Empty({ title, children, action }: EmptyProps): React.ReactElement {
  return (
    <Paper withBorder p="xl" data-state="empty">
      <Stack align="center" gap="sm" ta="center" maw={560} mx="auto">
        <IconInbox size={36} stroke={1.5} aria-hidden />
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text>{children}</Text>
        {action}
      </Stack>
    </Paper>
  );
}

export interface FailedProps {
  /** What happened, when it is known. */
  title?: ReactNode;
  /** What is kept and what to do. */
  children?: ReactNode;
  onRetry?(): void;
}

/** Something did not work: what happened, what is kept, what to do. */
export function Failed({ title, children, onRetry }: FailedProps): React.ReactElement {
  const { t } = useLingui();
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle size={24} stroke={1.5} aria-hidden />}
      title={title ?? t`Data tidak dapat dimuat`}
      data-state="failed"
    >
      <Text size="sm">
        {children ?? <Trans>Tidak ada yang hilang: apa yang sudah dikirim tetap tersimpan. Coba lagi sebentar lagi.</Trans>}
      </Text>
      {onRetry && (
        <Group mt="sm">
          <Button variant="default" size="sm" onClick={onRetry}>
            <Trans>Coba lagi</Trans>
          </Button>
        </Group>
      )}
    </Alert>
  );
}

/** One line for a page that shows what was read before the network went. */
export function OfflineNotice({ children }: { children?: ReactNode }): React.ReactElement {
  return (
    <Alert
      color="yellow"
      variant="light"
      role="status"
      py="xs"
      icon={<IconCloudOff size={20} stroke={1.5} aria-hidden />}
      data-state="offline"
    >
      <Text size="sm">
        {children ?? <Trans>Luring. Yang tampak adalah data terakhir di perangkat ini; diperbarui setelah tersambung lagi.</Trans>}
      </Text>
    </Alert>
  );
}
