import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';
import { Alert, Button, Group } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

import { indicatorText, levelText } from '../../api/level-text.ts';
import { instant } from '../../ui/time-text.ts';
import type { Reported } from './report-documents.ts';

/** What was stored, by number and by name, with the time of the server. */
export function Sent({ framework, reported, onClose }: { framework: Framework; reported: Reported; onClose(): void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.focus(), []);
  const count = reported.reports.length;
  const at = reported.reports[0] ? instant(reported.reports[0].reportedAt, i18n.locale) : '';
  const number = reported.clientMutationId.slice(0, 8);
  return (
    <Alert
      ref={frame}
      tabIndex={-1}
      color="green"
      role="status"
      icon={<IconCircleCheck size={24} stroke={1.5} aria-hidden />}
      title={<Plural value={count} other="# nilai tersimpan" />}
      data-sent={count}
    >
      <p>
        <Trans>
          Disimpan {at}, nomor kiriman {number}. Mitra Anda melihatnya sekarang.
        </Trans>
      </p>
      <ul>
        {reported.reports.map((report) => {
          const indicator = framework.indicators.find((each) => each.code === report.indicatorCode);
          return (
            <li key={report.id}>
              {indicator ? indicatorText(indicator, i18n.locale) : report.indicatorCode}:{' '}
              {(indicator && levelText(framework, indicator, report.level, i18n.locale)) ?? t`belum ada`}
            </li>
          );
        })}
      </ul>
      <Group mt="sm">
        <Button variant="default" size="sm" onClick={onClose}>
          <Trans>Tutup pesan ini</Trans>
        </Button>
      </Group>
    </Alert>
  );
}
