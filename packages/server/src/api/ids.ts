import { DomainError } from '../kernel/errors.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Whether a text can be compared with a column of type uuid. */
export function isUuid(id: string): boolean {
  return UUID.test(id);
}

/**
 * Checks an id that a client sent before it meets a column of type uuid, which would answer with an error of ours.
 *
 * @throws {DomainError} `NOT_FOUND`, the same as for an id that nothing has.
 */
export function requireUuid(id: string, what: string): string {
  if (UUID.test(id)) return id;
  throw notFound(what);
}

/** What is answered when there is no such thing, and when there is one that the viewer may not know of. */
export function notFound(what: string): DomainError {
  return new DomainError('NOT_FOUND', `There is no ${what} of this id: load the page anew.`);
}
