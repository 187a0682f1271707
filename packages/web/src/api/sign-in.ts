import { CSRF_HEADER } from './client.ts';

/** Why signing in or out did not work: what the server said, that one has to wait, or that it was not reached. */
export type SignInProblem = 'refused' | 'too-many' | 'unreachable';

/** Signing in or out did not work. */
export class SignInError extends Error {
  readonly kind: SignInProblem;

  constructor(kind: SignInProblem, message: string) {
    super(message);
    this.kind = kind;
  }
}

async function post(path: string, body: unknown): Promise<void> {
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
  if (response.ok) return;
  if (response.status >= 500) throw new SignInError('unreachable', `status ${response.status}`);
  const answer = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
  throw new SignInError(response.status === 429 ? 'too-many' : 'refused', answer?.error?.message ?? `status ${response.status}`);
}

/** Signs in as a person of the demo. */
export const signInAsDemo = (personId: string): Promise<void> => post('/auth/demo', { personId });

/** Signs in by e-mail and password. */
export const signIn = (email: string, password: string): Promise<void> => post('/auth/sign-in', { email, password });

/** Ends the session on the server. */
export const signOut = (): Promise<void> => post('/auth/sign-out', {});
