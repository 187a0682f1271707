import { getOperationAST, GraphQLError, Kind, type DocumentNode, type OperationTypeNode } from 'graphql';

import { recordAudit } from '../access/audit.ts';
import { actorOf } from '../access/viewer.ts';
import type { Context } from '../api/context.ts';
import type { Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/log.ts';
import type { DeadToken } from '../modules/api-clients/token-viewers.service.ts';

/** Time within which the same refusal of the same person is written once, ms. */
const QUIET_MS = 1_000;
/** The same for a token that is over, ms. */
const QUIET_TOKEN_MS = 3_600_000;
/** Refusals remembered at once; beyond it the oldest are forgotten. */
const REMEMBERED = 10_000;

/** What runs under a context: a refusal says what was tried. */
const running = new WeakMap<Context, { type: OperationTypeNode; field: string }>();

/** Remembers what is about to run. */
export function noteOperation(context: Context, document: DocumentNode, operationName: string | null | undefined): void {
  const operation = getOperationAST(document, operationName);
  if (!operation) return;
  const first = operation.selectionSet.selections.find((one) => one.kind === Kind.FIELD);
  running.set(context, { type: operation.operation, field: first?.name.value ?? '…' });
}

export interface RefusalLogOptions {
  db: () => Rows;
  clock: Clock;
  log: Logger;
}

/** Writes refusals into the audit log, of one process; a log that is flooded is read by nobody. */
export class RefusalLog {
  readonly #options: RefusalLogOptions;
  /** When what was written last, oldest first. */
  readonly #written = new Map<string, number>();

  constructor(options: RefusalLogOptions) {
    this.#options = options;
  }

  /**
   * Writes into the audit log that an operation was refused: what is `FORBIDDEN`, and what a change did not
   * find, since ids of others are guessed that way. One entry an operation, at most one a second for the
   * same person and action. Never rejects: the answer does not depend on it.
   */
  async note(context: Context, errors: readonly unknown[] | undefined): Promise<void> {
    const operation = running.get(context);
    const refused = errors?.map(causeOf).find((error) => error !== null && isRefusal(error, operation?.type));
    // The first field stands for the operation: all combinations of fields would be more than can be kept apart.
    if (refused) await this.noteTried(context, operation ? `${operation.type} ${operation.field}` : 'operation', refused);
  }

  /** The same for what is no operation. */
  async noteTried(context: Context, tried: string, refused: DomainError): Promise<void> {
    const { viewer } = context;
    const actor = actorOf(viewer);
    if (!actor || !viewer.organisation) return;
    if (!this.#isNew(`${actor.id} ${tried}`)) return;
    try {
      await recordAudit(this.#options.db(), this.#options.clock, {
        organisationId: viewer.organisation.id,
        actor,
        action: 'REFUSED',
        subject: tried,
        outcome: 'REFUSED',
        place: context.place,
        details: { code: refused.code, reason: refused.message },
      });
    } catch (error) {
      this.#options.log.warn({ reason: String(error) }, 'a refusal could not be written into the audit log');
    }
  }

  /** A token that is over was sent: it may be in somebody else's hands. Never rejects. */
  async noteDeadToken(token: DeadToken, place: string | null): Promise<void> {
    const { clientId, name, organisationId, prefix, reason } = token;
    // What forgot to stop asking asks for days.
    if (!this.#isNew(`${prefix} ${reason}`, QUIET_TOKEN_MS)) return;
    try {
      await recordAudit(this.#options.db(), this.#options.clock, {
        organisationId,
        actor: { kind: 'CLIENT', id: `client:${clientId}`, name },
        action: 'REFUSED',
        subject: prefix,
        outcome: 'REFUSED',
        place,
        details: { code: 'UNAUTHENTICATED', reason },
      });
    } catch (error) {
      this.#options.log.warn({ reason: String(error) }, 'a refusal could not be written into the audit log');
    }
  }

  #isNew(key: string, quietMs = QUIET_MS): boolean {
    const now = this.#options.clock.now().getTime();
    const last = this.#written.get(key);
    if (last !== undefined && now - last < quietMs) return false;
    this.#written.delete(key);
    this.#written.set(key, now);
    if (this.#written.size > REMEMBERED) this.#written.delete(this.#written.keys().next().value!);
    return true;
  }
}

function isRefusal(error: DomainError, type: OperationTypeNode | undefined): boolean {
  return error.code === 'FORBIDDEN' || (error.code === 'NOT_FOUND' && type === 'mutation');
}

/** What a resolver threw, under graphql-js's wrappers. */
function causeOf(error: unknown): DomainError | null {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause instanceof DomainError ? cause : null;
}
