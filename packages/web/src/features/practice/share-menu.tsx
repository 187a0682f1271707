import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconBrandWhatsapp, IconLink, IconPrinter, IconShare } from '@tabler/icons-react';
import { useState } from 'react';

/** Title and link to others; never the content. */
export function ShareMenu({ title, region }: { title: string; region: string }): React.ReactElement {
  const { t } = useLingui();
  const [said, setSaid] = useState('');
  const link = (): string => location.href.split('#')[0]!;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link());
      setSaid(t`Tautan disalin.`);
    } catch {
      setSaid(t`Peramban tidak mengizinkan menyalin. Salin alamat dari bilah peramban.`);
    }
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconShare size={20} stroke={1.5} aria-hidden />}>
            <Trans>Bagikan</Trans>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={`https://wa.me/?text=${encodeURIComponent(`${title} (${region})\n${link()}`)}`}
            target="_blank"
            rel="noopener noreferrer"
            leftSection={<IconBrandWhatsapp size={20} stroke={1.5} aria-hidden />}
          >
            <Trans>Bagikan lewat WhatsApp</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconLink size={20} stroke={1.5} aria-hidden />} onClick={() => void copy()}>
            <Trans>Salin tautan</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={20} stroke={1.5} aria-hidden />} onClick={() => globalThis.print()}>
            <Trans>Cetak</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <span role="status" className="hanya-pembaca">
        {said}
      </span>
    </>
  );
}
