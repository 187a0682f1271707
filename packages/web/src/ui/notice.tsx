import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';

/** What one's own act has led to. Takes the focus when it appears, so that it is read and the next Tab goes on from here. */
export function Notice({ title, children, onClose }: { title: ReactNode; children?: ReactNode; onClose?: () => void }): React.ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.focus(), []);
  return (
    <Alert
      ref={frame}
      tabIndex={-1}
      color="green"
      role="status"
      icon={<IconCircleCheck size={24} stroke={1.5} aria-hidden />}
      title={title}
      // A long address breaks rather than push what follows over the edge.
      styles={{ body: { minWidth: 0 }, message: { overflowWrap: 'anywhere' } }}
      data-notice=""
    >
      {children}
      {onClose && (
        <Group mt="sm">
          <Button variant="default" size="sm" onClick={onClose}>
            <Trans>Tutup pesan ini</Trans>
          </Button>
        </Group>
      )}
    </Alert>
  );
}
