import { Client, fetchExchange } from '@urql/core';
import type { ReactNode } from 'react';
import { Provider } from 'urql';

import type { Change } from '../live-document.ts';
import type { LiveHandlers, Transport } from '../transport.ts';
import { TransportContext } from '../use-live.ts';

/** Answers of a server that a test plays: data by name of the operation, or a refusal. */
export type Answers = Record<string, (variables: Record<string, unknown>) => unknown>;

/** Thrown by an answer: the server says no, with this code. */
export class Refusal extends Error {
  constructor(readonly code: string) {
    super(`refused: ${code}`);
    this.name = 'Refusal';
  }
}

/** A network that can be held still: what was asked, what is answered, and changes sent by hand. */
export class FakeServer {
  /** Every operation that was asked for, oldest first. */
  readonly asked: { name: string; variables: Record<string, unknown> }[] = [];
  /** While true every request fails as without a network. */
  cut = false;
  readonly #answers: Answers;
  readonly #sessions = new Set<LiveHandlers>();

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  readonly transport: Transport = {
    subscribe: (_filter, _after, handlers) => {
      this.#sessions.add(handlers);
      return () => void this.#sessions.delete(handlers);
    },
    restart: () => {},
  };

  /** True once a page listens. */
  get followed(): boolean {
    return this.#sessions.size > 0;
  }

  /** Sends a change to whoever listens. */
  send(change: Change): void {
    for (const session of this.#sessions) session.onChange(change);
  }

  readonly #fetch = async (_url: unknown, request?: RequestInit): Promise<Response> => {
    const { operationName, variables } = JSON.parse(typeof request?.body === 'string' ? request.body : '{}') as {
      operationName: string;
      variables: Record<string, unknown>;
    };
    this.asked.push({ name: operationName, variables });
    if (this.cut) throw new TypeError('Failed to fetch');
    const answer = this.#answers[operationName];
    if (!answer) throw new Error(`The test has no answer to ${operationName}.`);
    const said = await this.#say(answer, variables);
    return new Response(JSON.stringify(said), { headers: { 'content-type': 'application/graphql-response+json' } });
  };

  async #say(answer: Answers[string], variables: Record<string, unknown>): Promise<object> {
    try {
      return { data: await answer(variables), extensions: { fromNetwork: true } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { data: null, errors: [{ message: error.message, extensions: { code: error.code } }] };
    }
  }

  readonly client = new Client({
    url: 'http://saling.test/graphql',
    preferGetMethod: false,
    fetch: this.#fetch,
    exchanges: [fetchExchange],
  });
}

/** Puts the played server under a part of a page. */
export function FakeApi({ server, children }: { server: FakeServer; children: ReactNode }): React.ReactElement {
  return (
    <Provider value={server.client}>
      <TransportContext value={server.transport}>{children}</TransportContext>
    </Provider>
  );
}
