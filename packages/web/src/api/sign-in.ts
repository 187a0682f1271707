import { CSRF_HEADER } from './client.ts';

/**
 * Why something about signing in did not work: what the server said, that one has to wait a quarter of an hour or
 * until tomorrow, that it cannot decide right now, or that it was not reached.
 */
export type SignInProblem = 'refused' | 'too-many' | 'too-many-today' | 'unavailable' | 'unreachable';

/** What the server refuses by name. */
export type RefusalCode =
  | 'WEAK_PASSWORD'
  | 'BREACHED_PASSWORD'
  | 'TOKEN_INVALID'
  | 'SIGN_IN_FIRST'
  | 'WRONG_PASSWORD'
  | 'WRONG_CODE'
  | 'SECOND_FACTOR_EXPIRED';

/** Something about signing in did not work. */
export class SignInError extends Error {
  readonly kind: SignInProblem;
  /** Only for `refused`, and only where the server names it. */
  readonly code: RefusalCode | null;

  constructor(kind: SignInProblem, message: string, code: RefusalCode | null = null) {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}

/** What is thrown around signing in, as a `SignInError`: whatever else it was, nobody was reached. */
export function signInErrorOf(reason: unknown): SignInError {
  return reason instanceof SignInError ? reason : new SignInError('unreachable', String(reason));
}

async function post(path: string, body: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', ...CSRF_HEADER },
      body: JSON.stringify(body),
    });
  } catch (error) {
    throw new SignInError('unreachable', String(error));
  }
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return answer;
  const error = (answer as { error?: { message?: string; code?: RefusalCode } } | null)?.error;
  throw new SignInError(kindOf(response), error?.message ?? `status ${response.status}`, error?.code ?? null);
}

/** Seconds; whoever has to wait longer is told to come back tomorrow. */
const SHORT_WAIT = 3_600;

function kindOf(response: Response): SignInProblem {
  if (response.status >= 500) return 'unavailable';
  if (response.status !== 429) return 'refused';
  return Number(response.headers.get('retry-after')) > SHORT_WAIT ? 'too-many-today' : 'too-many';
}

const plain = async (path: string, body: unknown): Promise<void> => void (await post(path, body));

/** Signs in as a person of the demo. */
export const signInAsDemo = (personId: string): Promise<void> => plain('/auth/demo', { personId });

/** Signs in by e-mail and password; `code` when a second factor is asked for before it counts. */
export async function signIn(email: string, password: string): Promise<'done' | 'code'> {
  const answer = (await post('/auth/sign-in', { email, password })) as { secondFactor?: boolean } | null;
  return answer?.secondFactor ? 'code' : 'done';
}

/** The second step of signing in: six digits of the authenticator app. */
export const signInWithCode = (code: string, trustDevice: boolean): Promise<void> => plain('/auth/second-factor', { code, trustDevice });

/** The second step of signing in without the app: one of the recovery codes, which is worth nothing afterwards. */
export const signInWithRecoveryCode = (code: string): Promise<void> => plain('/auth/recovery-code', { code });

/** Address of the organisation's own sign-in; the browser goes there and comes back to `back`. */
export async function singleSignOnUrl(back: string): Promise<string> {
  const { url } = (await post('/auth/sso', { back })) as { url: string };
  return url;
}

/** Ends the session on the server. */
export const signOut = (): Promise<void> => plain('/auth/sign-out', {});

/** Asks for the letter to set a new password; whether the address has an account is not said. */
export const askForReset = (email: string): Promise<void> => plain('/auth/forgot', { email });

/** Sets a new password by the code of a letter; all sessions end. */
export const resetPassword = (token: string, password: string): Promise<void> => plain('/auth/reset', { token, password });

/** Sets another password; all other sessions end. */
export const changePassword = (current: string, next: string): Promise<void> => plain('/auth/password', { current, next });

/** Accepts an invitation: with name and password by somebody new, without by whoever is signed in. */
export const acceptInvitation = (token: string, account: { name?: string; password?: string } = {}): Promise<void> =>
  plain('/auth/invitation', { token, ...account });

/** What an authenticator app is given, and codes for the day it is lost. Nothing counts before `confirmSecondFactor`. */
export interface SecondFactorSecret {
  /** `otpauth://totp/…?secret=…`. */
  uri: string;
  recoveryCodes: string[];
}

/** Begins a second factor; people without a password give none. */
export const beginSecondFactor = async (password: string | undefined): Promise<SecondFactorSecret> =>
  (await post('/auth/totp/begin', password === undefined ? {} : { password })) as SecondFactorSecret;

/** Shows that the app works: from now on sign-in asks for a code. */
export const confirmSecondFactor = (code: string): Promise<void> => plain('/auth/totp/confirm', { code });

/** Ends the second factor. */
export const endSecondFactor = (password: string | undefined): Promise<void> =>
  plain('/auth/totp/end', password === undefined ? {} : { password });

/** New recovery codes in place of all earlier ones. */
export async function makeRecoveryCodes(password: string | undefined): Promise<string[]> {
  const answer = (await post('/auth/recovery-codes', password === undefined ? {} : { password })) as { recoveryCodes: string[] };
  return answer.recoveryCodes;
}
