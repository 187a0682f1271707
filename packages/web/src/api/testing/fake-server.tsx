import { Client, fetchExchange } from '@urql/core';
import type { ReactNode } from 'react';
import { Provider } from 'urql';

import { levelHandlers } from '../level-handlers.ts';
import { changesTopic, type Change } from '../live-document.ts';
import type { Topic } from '../topic.ts';
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

interface Session {
  topic: Topic<unknown, unknown>['name'];
  filter: unknown;
  hear: (one: unknown) => void;
}

/** A network that can be held still: what was asked, what is answered, and changes sent by hand. */
export class FakeServer {
  /** Every operation that was asked for, oldest first. */
  readonly asked: { name: string; variables: Record<string, unknown> }[] = [];
  /** While true every request fails as without a network. */
  cut = false;
  readonly #answers: Answers;
  readonly #sessions = new Set<Session>();

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  readonly transport: Transport = {
    follow: <One, Filter>(topic: Topic<One, Filter>, filter: Filter, _after: string | null, handlers: LiveHandlers<One>) => {
      const session: Session = { topic: topic.name, filter, hear: (one) => handlers.onChange(one as One, false) };
      this.#sessions.add(session);
      return () => void this.#sessions.delete(session);
    },
    subscribe: (filter, after, handlers) => this.transport.follow(changesTopic, filter, after, levelHandlers(handlers)),
    tryNow: () => {},
    restart: () => {},
  };

  /** True once a page listens. */
  get followed(): boolean {
    return this.#sessions.size > 0;
  }

  /** What pages listen to now, with their filters. */
  following(topic: Session['topic']): unknown[] {
    return [...this.#sessions].filter((session) => session.topic === topic).map((session) => session.filter);
  }

  /** Sends a change to whoever listens. */
  send(change: Change): void {
    this.tell('changes', change);
  }

  /** Sends a piece of news to whoever follows them, whatever the filter. */
  sendActivity(activity: object): void {
    this.tell('activity', activity);
  }

  /** Sends what a topic delivers to whoever listens to it, whatever the filter. */
  tell(topic: Session['topic'], one: unknown): void {
    for (const session of this.#sessions) if (session.topic === topic) session.hear(one);
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
