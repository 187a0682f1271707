import { LIMITS, problem, type Problem } from '@saling/schema';

const path = 'clientMutationId';

/** What may be wrong with a `clientMutationId`, whatever it came with. */
export const mutationIdProblems = {
  mutationId: (): Problem =>
    problem(
      'REQUIRED',
      {
        id: `clientMutationId berisi 1 sampai ${LIMITS.clientMutationIdLength} huruf.`,
        en: `clientMutationId has 1 to ${LIMITS.clientMutationIdLength} characters.`,
      },
      { path },
    ),

  mutationIdReused: (): Problem =>
    problem(
      'CLIENT_MUTATION_ID_REUSED',
      {
        id: 'Kiriman dengan clientMutationId ini sudah disimpan dengan isi lain: pakai yang baru.',
        en: 'What was sent with this clientMutationId before was something else: use a new one.',
      },
      { path },
    ),
};

/** Whether a text can be one: it says something, and PostgreSQL can hold it. */
export function isMutationId(id: string): boolean {
  return id.trim() !== '' && id.length <= LIMITS.clientMutationIdLength && id.isWellFormed() && !id.includes('\0');
}
