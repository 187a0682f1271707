import { createApp, type App, type AppParts } from '../app.ts';
import type { AppConfig } from '../config.ts';
import type { Actor, TestApp } from './harness.ts';
import type { Line } from './harness-client.ts';

/** Another server on the database of a test app, as another process would be: they share nothing but that, and Redis. */
export interface AnotherProcess extends AsyncDisposable {
  readonly app: App;
  readonly url: string;
  /** Somebody who is signed in at the first, by way of this one. */
  by(actor: Actor): Line;
}

/** Starts another server beside the first, with its settings but for those given. */
export async function startAnother(first: TestApp, config: Partial<AppConfig> = {}, parts: AppParts = {}): Promise<AnotherProcess> {
  const { runtime } = first.app;
  const app = await createApp({ ...runtime.config, port: 0, ...config }, { log: runtime.log, ...parts });
  const url = `http://127.0.0.1:${app.port}`;
  return {
    app,
    url,
    by: ({ cookie, token }) => ({ url, cookie, token: token ?? null }),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}
