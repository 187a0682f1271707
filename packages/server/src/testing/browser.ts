import { request } from './harness-client.ts';
import { post } from './harness.ts';

/** Cookies as a browser keeps them, and what it asks for with them; it follows no redirect by itself. */
export class Browser {
  readonly url: string;
  readonly #cookies = new Map<string, string>();
  readonly #headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url;
    this.#headers = headers;
  }

  /** What it sends; null without any cookie. */
  get cookie(): string | null {
    return this.#cookies.size === 0 ? null : [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Puts a cookie in that came from somewhere else. */
  plant(cookie: string): void {
    for (const one of cookie.split('; ')) this.#cookies.set(one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1));
  }

  /** Asks one of the sign-in addresses. */
  async post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
    const response = await post(this.url, path, body, this.cookie, this.#headers);
    this.#keep(response);
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  /** Goes to an address. */
  async visit(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...this.#headers, ...(this.cookie !== null && { cookie: this.cookie }), ...(init.headers as Record<string, string>) };
    const response = await fetch(new URL(address, this.url), { ...init, headers, redirect: 'manual' });
    this.#keep(response);
    return response;
  }

  /** Who it is signed in as: name, organisation and role; null for nobody. */
  async who(): Promise<string | null> {
    const answer = await request<{ viewer: { person: { name: string } | null; role: string | null; organisation: { id: string } | null } }>(
      { url: this.url, cookie: this.cookie },
      '{ viewer { person { name } role organisation { id } } }',
    );
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    const { person, role, organisation } = answer.data.viewer;
    return person && [person.name, organisation?.id ?? '-', role ?? '-'].join(' ');
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      const name = pair.slice(0, pair.indexOf('='));
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, pair.slice(pair.indexOf('=') + 1));
    }
  }
}
