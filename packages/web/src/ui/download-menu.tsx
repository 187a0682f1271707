import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

export interface DownloadItem {
  /** Kind of the file, as on the menu: `CSV`. */
  label: string;
  /** What it is for, in a few words. */
  hint?: string;
  onSelect?(): void;
  /** Where the server has it, instead. */
  href?: string;
}

/** The one **Unduh** menu of a page or a figure. */
export function DownloadMenu({ items, label }: { items: readonly DownloadItem[]; label?: string }): React.ReactElement {
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
          aria-label={label}
          data-download=""
        >
          <Trans>Unduh</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ label: kind, hint, href, onSelect }) => (
          <Menu.Item key={kind} {...(href === undefined ? { onClick: onSelect } : { component: 'a', href, download: '' })}>
            {kind}
            {hint ? ` · ${hint}` : ''}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
