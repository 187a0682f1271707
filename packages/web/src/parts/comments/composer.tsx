import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import css from './comments.module.css';
import { MentionField } from './mention-field.tsx';
import type { Typed } from './mention-text.ts';

export interface ComposerProps {
  label: string;
  value: Typed;
  onChange: (typed: Typed) => void;
  onSend: () => void;
  onCancel?: () => void;
  focused?: boolean;
}

/** Where a comment is written. */
export function Composer({ label, value, onChange, onSend, onCancel, focused = false }: ComposerProps): React.ReactElement {
  const { t } = useLingui();
  const [empty, setEmpty] = useState(false);
  const send = (): void => {
    if (value.text.trim() === '') return setEmpty(true);
    setEmpty(false);
    onSend();
  };
  return (
    <form
      className={css.composer}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <MentionField
        label={label}
        value={value}
        onChange={(typed) => {
          setEmpty(false);
          onChange(typed);
        }}
        onSend={send}
        onCancel={onCancel}
        focused={focused}
        error={empty ? t`Tulis komentar dahulu.` : undefined}
      />
      <div className={css.row}>
        <Button type="submit" size="compact-md">
          <Trans>Kirim</Trans>
        </Button>
        {onCancel && (
          <Button size="compact-md" variant="default" onClick={onCancel}>
            <Trans>Batal</Trans>
          </Button>
        )}
        <span className={css.quiet}>
          <Trans>@ menyebut orang · Ctrl+Enter mengirim</Trans>
        </span>
      </div>
    </form>
  );
}
