import { frameworks, type Framework } from '@saling/schema';

import { DomainError } from '../../kernel/errors.ts';

/** Every framework this build carries, in the order they came. */
export function allFrameworks(): Framework[] {
  return [...frameworks.values()];
}

/** A framework by id. @throws {DomainError} `NOT_FOUND` with the ids there are. */
export function requireFramework(id: string): Framework {
  const framework = frameworks.get(id);
  if (!framework) throw new DomainError('NOT_FOUND', `No framework has the id ${id}; there are: ${[...frameworks.keys()].join(', ')}.`);
  return framework;
}
