import { useLingui } from '@lingui/react/macro';

import css from './new-password.module.css';
import { PasswordField } from './password-field.tsx';

/** Fewest characters of a password; the server holds to the same. */
export const PASSWORD_MIN = 12;

/** What is wrong with a new password: what can be seen here, or what the server has said. */
export type PasswordFault = 'SHORT' | 'WEAK_PASSWORD' | 'BREACHED_PASSWORD';

export interface NewPasswordProps {
  /** Whose it will be: password managers keep the two together. */
  email: string | undefined;
  value: string;
  fault: PasswordFault | null;
  label?: string;
  onChange: (value: string) => void;
}

/** The fault that shows before anything is sent. */
export function faultOf(password: string): PasswordFault | null {
  return [...password].length < PASSWORD_MIN ? 'SHORT' : null;
}

/** A password to be chosen, with what is asked of it said beforehand. */
export function NewPassword({ email, value, fault, label, onChange }: NewPasswordProps): React.ReactElement {
  const { t } = useLingui();
  const words = {
    SHORT: t`Sandi ini kurang dari ${PASSWORD_MIN} karakter. Tambahkan satu atau dua kata.`,
    WEAK_PASSWORD: t`Sandi ini terlalu mudah ditebak. Pakai kalimat dari empat kata yang tidak berhubungan, tanpa nama atau tanggal lahir.`,
    BREACHED_PASSWORD: t`Sandi ini ada di daftar sandi yang pernah bocor, jadi orang lain mengenalnya. Pilih yang lain.`,
  };
  return (
    <>
      {email !== undefined && (
        // Read by password managers alone.
        <input
          className={css.username}
          type="email"
          name="username"
          autoComplete="username"
          value={email}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
      )}
      <PasswordField
        name="new-password"
        label={label ?? t`Sandi baru`}
        description={t`${PASSWORD_MIN} karakter atau lebih. Kalimat dari empat kata mudah diingat dan sukar ditebak. Boleh ditempel dari pengelola sandi.`}
        autoComplete="new-password"
        value={value}
        onChange={onChange}
        error={fault ? words[fault] : undefined}
        data-fault={fault ?? undefined}
      />
    </>
  );
}
