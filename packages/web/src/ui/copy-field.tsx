import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useRef, useState } from 'react';

import css from './copy-field.module.css';

export interface CopyFieldProps {
  label: string;
  value: string;
  description?: string;
  /** For tests and styles: `data-<mark>` on the field. */
  mark: string;
  onCopied?: () => void;
}

/** Something to take along, with the button that copies it; it is only to be read. */
export function CopyField({ label, value, description, mark, onCopied }: CopyFieldProps): React.ReactElement {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid(t`Tersalin.`);
      onCopied?.();
    } catch {
      // Without a secure connection the browser gives no clipboard: the text is chosen, and the keyboard copies it.
      field.current?.select();
      setSaid(t`Peramban tidak mengizinkan penyalinan. Teks sudah dipilih: tekan Ctrl+C atau tahan untuk menyalin.`);
    }
  };
  return (
    <div className={css.row}>
      <TextInput
        ref={field}
        className={css.field}
        label={label}
        description={description}
        value={value}
        readOnly
        spellCheck={false}
        autoComplete="off"
        onFocus={(event) => event.currentTarget.select()}
        {...{ [`data-${mark}`]: '' }}
      />
      <Button
        variant="default"
        leftSection={<IconCopy size={18} stroke={1.5} aria-hidden />}
        onClick={() => void copy()}
        aria-label={t`Salin ${label}`}
      >
        <Trans>Salin</Trans>
      </Button>
      <span role="status" className={css.said}>
        {said}
      </span>
    </div>
  );
}
