import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';

import css from './code-field.module.css';

/** Digits of a code; spaces and dashes that come along when it is pasted are left out. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '').slice(0, 6);

/** Six digits of an authenticator app: numeric keyboard, filled in by the phone where it can. */
export function CodeField(props: {
  value: string;
  error?: string | undefined;
  focused?: boolean;
  onChange: (digits: string) => void;
}): React.ReactElement {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  const { focused } = props;
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  return (
    <TextInput
      size="md"
      ref={field}
      className={css.code}
      label={t`Kode enam angka`}
      description={t`Dari aplikasi autentikator Anda; berganti setiap 30 detik.`}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      required
      withAsterisk={false}
      value={props.value}
      error={props.error}
      onChange={(event) => props.onChange(digitsOf(event.currentTarget.value))}
    />
  );
}
