import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';

import { useOnline } from '../../../api/connection-state.ts';
import { useRead } from '../../../api/use-read.ts';
import { usePlanHere } from '../plan-context.tsx';
import { planFileAddress, type PlanFile } from './plan-file.ts';
import { signingQuery } from './signing-documents.ts';

const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }));

/** **Unduh**: the plan as it is now or as it was signed, to print and sign, to go on with, or as a table; and the way in from a table. */
export function DownloadPlan(): React.ReactElement {
  const { t, i18n } = useLingui();
  const online = useOnline();
  const { planId, proposalId, mayWrite } = usePlanHere();
  const [opened, setOpened] = useState(false);
  const [importing, setImporting] = useState(false);
  const read = useRead({ query: signingQuery, variables: { id: planId }, pause: !opened });
  const signed = read.data?.plan?.signing.latestSigned ?? null;
  const pending = read.data?.plan?.signing.pending ?? null;
  const item = (file: PlanFile, label: string, hint: string, version: number | null): React.ReactElement => (
    <Menu.Item
      key={`${file} ${version}`}
      component="a"
      href={planFileAddress(planId, file, i18n.locale, version)}
      download
      data-download={`${file}${version === null ? '' : ` ${version}`}`}
    >
      {label} · {hint}
    </Menu.Item>
  );
  return (
    <>
      <Menu position="bottom-end" withinPortal shadow="md" onOpen={() => setOpened(true)}>
        <Menu.Target>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconDownload size={18} stroke={1.5} aria-hidden />}
            data-download-menu=""
            data-download=""
          >
            <Trans>Unduh</Trans>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Trans>Isi sekarang</Trans>
          </Menu.Label>
          {item('rencana.pdf', t`PDF resmi`, t`untuk dicetak dan ditandatangani`, null)}
          {item('rencana.docx', 'DOCX', t`dibuka dengan Word`, null)}
          {item('kegiatan.xlsx', 'XLSX', t`kegiatan, dibuka dengan Excel`, null)}
          {item('kegiatan.csv', 'CSV', t`kegiatan, untuk aplikasi lain`, null)}
          {[signed, pending].map(
            (version) =>
              version && (
                <div key={version.number}>
                  <Menu.Label>
                    {version === signed ? (
                      <Trans>Versi {version.number}, disepakati</Trans>
                    ) : (
                      <Trans>Versi {version.number}, diajukan</Trans>
                    )}
                  </Menu.Label>
                  {item('rencana.pdf', t`PDF resmi`, t`dengan sidik isi dan kode periksa`, version.number)}
                  {item('rencana.docx', 'DOCX', t`dibuka dengan Word`, version.number)}
                  {item('kegiatan.xlsx', 'XLSX', t`kegiatan, dibuka dengan Excel`, version.number)}
                </div>
              ),
          )}
          {mayWrite(null) && proposalId === null && (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconUpload size={16} stroke={1.5} aria-hidden />}
                disabled={!online}
                onClick={() => setImporting(true)}
                data-import-actions=""
              >
                <Trans>Impor kegiatan dari XLSX…</Trans>
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {importing && (
        <Suspense>
          <ImportDialog onClose={() => setImporting(false)} />
        </Suspense>
      )}
    </>
  );
}
