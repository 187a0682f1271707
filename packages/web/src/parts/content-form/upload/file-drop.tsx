import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';

import css from '../content-form.module.css';
import { ACCEPTED_FILES } from './file-types.ts';

/** Takes files that are dropped on it or chosen, several at a time. */
export function FileDrop(props: { disabled: boolean; onFiles: (files: FileList | null) => void; children: ReactNode }): React.ReactElement {
  const { disabled, onFiles, children } = props;
  const { t } = useLingui();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div
      className={css.drop}
      data-over={over}
      data-drop=""
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled) onFiles(event.dataTransfer.files);
      }}
    >
      <p className={css.hint}>{children}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t`Pilih berkas`}
        accept={ACCEPTED_FILES}
        data-attach=""
        onChange={(event) => {
          onFiles(event.currentTarget.files);
          // The same file may be chosen again after a failure.
          event.currentTarget.value = '';
        }}
      />
      <Button
        mt="xs"
        variant="default"
        disabled={disabled}
        leftSection={<IconUpload size={18} stroke={1.5} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        <Trans>Pilih berkas</Trans>
      </Button>
    </div>
  );
}
