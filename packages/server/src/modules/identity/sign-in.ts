import type { Bus } from '../../bus/bus.ts';
import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import { resetLetter } from '../../mail/letters.ts';
import { queueMail } from '../../mail/queue.ts';
import { createAuth, type AuthOptions, type PasswordHashing } from './auth.ts';
import type { AuthRoutesOptions } from './auth-http.ts';
import { Background } from './background.ts';
import { Guesses } from './guesses.ts';
import { Sso, type SsoSettings } from './oidc.ts';
import { passwordRules } from './password-rules.ts';

export interface SignInOptions {
  db: () => Rows;
  clock: Clock;
  log: Logger;
  sessionSecret: string;
  bus: Bus;
  /** Where browsers reach this server; asked again when it is needed, since a port may be known late. */
  publicUrl: () => string;
  breachedPasswordsUrl: string | null;
  oidc: SsoSettings | null;
  passwords?: PasswordHashing | undefined;
}

/** What signing in is made of. Disposing `background` waits for what was promised. */
export type SignIn = Pick<AuthRoutesOptions, 'auth' | 'guesses' | 'passwordRules' | 'background' | 'sso'>;

export function createSignIn(options: SignInOptions): SignIn {
  const { db, clock, log, sessionSecret: secret } = options;
  const authOptions = (): AuthOptions => ({
    db: db(),
    secret,
    baseUrl: options.publicUrl(),
    log,
    passwords: options.passwords,
    sendReset: (person, token) =>
      queueMail(db(), clock, resetLetter({ to: person.email, name: person.name, link: `${options.publicUrl()}/atur-ulang/${token}` })),
  });
  return {
    auth: createAuth(authOptions()),
    guesses: new Guesses({ db, secret, bus: options.bus }),
    passwordRules: passwordRules({ breachedPasswordsUrl: options.breachedPasswordsUrl, log }),
    background: new Background(log),
    sso: options.oidc && new Sso(options.oidc, authOptions),
  };
}
