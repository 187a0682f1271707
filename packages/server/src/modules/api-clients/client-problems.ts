import { LIMITS, problem, type Problem, type Scope } from '@saling/schema';

/** What may be wrong with a client that somebody makes or changes. */
export const clientProblems = {
  nameMissing: (): Problem => problem('REQUIRED', { id: 'Beri nama aplikasi ini.', en: 'Give the client a name.' }, { path: 'name' }),

  nameTooLong: (): Problem =>
    problem(
      'TOO_LONG',
      {
        id: `Nama paling panjang ${LIMITS.apiClientNameLength} huruf.`,
        en: `The name has at most ${LIMITS.apiClientNameLength} characters.`,
      },
      { path: 'name' },
    ),

  scopesMissing: (): Problem =>
    problem('REQUIRED', { id: 'Pilih setidaknya satu izin.', en: 'Choose at least one scope.' }, { path: 'scopes' }),

  expiryPast: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      { id: 'Masa berlaku sudah lewat: pilih hari yang akan datang.', en: 'The expiry is in the past: choose a day to come.' },
      { path: 'expiresAt' },
    ),

  expiryFar: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      { id: 'Masa berlaku paling lama satu tahun sejak hari ini.', en: 'The expiry is at most one year from today.' },
      { path: 'expiresAt' },
    ),

  budget: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      {
        id: `Anggaran ${LIMITS.budgetMin.toLocaleString('id')} sampai ${LIMITS.budgetMax.toLocaleString('id')} per menit.`,
        en: `The budget is ${LIMITS.budgetMin.toLocaleString('en')} to ${LIMITS.budgetMax.toLocaleString('en')} a minute.`,
      },
      { path: 'budgetPerMinute' },
    ),

  overlap: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      {
        id: `Token lama berlaku 0 sampai ${LIMITS.overlapHoursMax} jam lagi.`,
        en: `The old token lives on for 0 to ${LIMITS.overlapHoursMax} hours.`,
      },
      { path: 'overlapHours' },
    ),

  tooManyTokens: (): Problem =>
    problem('TOO_MANY', {
      id: `Paling banyak ${LIMITS.tokensPerClient} token berlaku bersamaan: akhiri yang lama dengan 0 jam.`,
      en: `At most ${LIMITS.tokensPerClient} tokens are accepted at once: end the old ones with 0 hours.`,
    }),

  revoked: (): Problem =>
    problem('CLIENT_REVOKED', {
      id: 'Aplikasi ini sudah dicabut: buat yang baru.',
      en: 'This client was taken back: make a new one.',
    }),

  expired: (): Problem =>
    problem('CLIENT_EXPIRED', {
      id: 'Masa berlaku aplikasi ini sudah lewat: perpanjang dahulu.',
      en: 'The time of this client is over: set a later expiry first.',
    }),
};

/** What a name is once tidied: no line breaks, no spaces around. */
export const tidyName = (name: string): string => name.trim().replaceAll(/\s+/g, ' ');

/** Checks what is given; what is left out is not checked. `now` is the database's. */
export function checkClient(
  given: { name?: string | null; scopes?: readonly Scope[] | null; expiresAt?: Date | null; budgetPerMinute?: number | null },
  now: Date,
): Problem[] {
  const { name, scopes, expiresAt, budgetPerMinute: budget } = given;
  const problems: Problem[] = [];
  if (typeof name === 'string') {
    const { length } = [...tidyName(name)];
    if (length === 0) problems.push(clientProblems.nameMissing());
    if (length > LIMITS.apiClientNameLength) problems.push(clientProblems.nameTooLong());
  }
  if (scopes?.length === 0) problems.push(clientProblems.scopesMissing());
  if (expiresAt && expiresAt <= now) problems.push(clientProblems.expiryPast());
  if (expiresAt && expiresAt.getTime() > now.getTime() + LIMITS.apiClientDays * 86_400_000) problems.push(clientProblems.expiryFar());
  if (typeof budget === 'number' && (budget < LIMITS.budgetMin || budget > LIMITS.budgetMax)) problems.push(clientProblems.budget());
  return problems;
}
