import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

import type { Logger } from '../../kernel/log.ts';
import { isBreached } from './breached-passwords.ts';

export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;
/** Out of 4: some ten thousand million guesses. */
const LEAST_SCORE = 3;
/** Judged of a longer password: judging takes ever longer, and what follows only makes it stronger. */
const JUDGED_LENGTH = 64;

/** Why a password is not taken, with a sentence that says what to do. */
export interface PasswordProblem {
  code: 'WEAK_PASSWORD' | 'BREACHED_PASSWORD';
  message: string;
}

export interface PasswordRules {
  /** Null when the password may be used by this person. */
  check(password: string, person: { name: string; email: string }): Promise<PasswordProblem | null>;
}

/** Length, guessability, and, when somebody can be asked, whether it was stolen before. */
export function passwordRules(options: { breachedPasswordsUrl: string | null; log: Logger }): PasswordRules {
  return {
    async check(password, person) {
      const { min, max } = PASSWORD_LENGTH;
      if (password.length < min) return weak(`The password is too short: use ${min} characters or more.`);
      if (password.length > max) return weak(`The password is too long: use at most ${max} characters.`);
      const judge = await loadJudge();
      const { score } = judge.check(password.slice(0, JUDGED_LENGTH), wordsOf(person));
      if (score < LEAST_SCORE) {
        return weak('The password is too easy to guess: use several words that do not belong together, without names or dates.');
      }
      if (options.breachedPasswordsUrl !== null && (await wasStolen(options.breachedPasswordsUrl, password))) {
        return {
          code: 'BREACHED_PASSWORD',
          message: 'The password is on lists of stolen passwords: choose one that you have never used anywhere.',
        };
      }
      return null;
    },
  };

  async function wasStolen(server: string, password: string): Promise<boolean> {
    try {
      return await isBreached(server, password);
    } catch (error) {
      // Nobody shall be unable to set a password because somebody else's server is down.
      options.log.warn({ reason: String(error) }, 'a new password was not compared with stolen ones: their server does not answer');
      return false;
    }
  }
}

const weak = (message: string): PasswordProblem => ({ code: 'WEAK_PASSWORD', message });

/** What somebody who knows the person tries first. */
function wordsOf({ name, email }: { name: string; email: string }): string[] {
  const text = `${name} ${email}`.toLowerCase();
  const parts = text.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 2);
  return ['saling', email.toLowerCase(), name.toLowerCase(), name.toLowerCase().replaceAll(/\s+/g, ''), ...parts];
}

let loading: Promise<ZxcvbnFactory> | null = null;

/** Its dictionaries are a megabyte: loaded when the first password is set, not when the server starts. */
function loadJudge(): Promise<ZxcvbnFactory> {
  loading ??= (async () => {
    const [{ ZxcvbnFactory: Judge }, { dictionary, adjacencyGraphs: graphs }, regions] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      regionWords(),
    ]);
    return new Judge({ dictionary: { ...dictionary, regions }, graphs });
  })();
  return loading;
}

/** Names of regions: in an office of one they are the first guess. */
async function regionWords(): Promise<string[]> {
  const { getProvinces, getRegencies } = await import('idn-area-data');
  const [provinces, regencies] = await Promise.all([getProvinces(), getRegencies({ transform: true })]);
  const names = [...provinces, ...regencies].map(({ name }) => name.toLowerCase().replace(/^(kabupaten|kota) /, ''));
  return [...new Set(names.flatMap((name) => [name, name.replaceAll(' ', ''), ...name.split(' ')]))];
}
