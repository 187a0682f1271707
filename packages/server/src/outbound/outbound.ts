import { lookup as lookUpInDns, type LookupAddress } from 'node:dns';
import { request as requestByHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';

import { OutboundFailed, OutboundRefused, type FailureReason } from './refusal.ts';
import { checkAddress, checkUrl, literalOf, portOf, type OutboundRules } from './rules.ts';

/** Finds all addresses of a name. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

export interface OutboundParts {
  rules: OutboundRules;
  /** How names become addresses; the machine's own way when left out. */
  resolve?: Resolve | undefined;
}

/** A message for a server somewhere. */
export interface OutboundCall {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** From name to the end of the answer, ms; 15 s when left out. */
  deadlineMs?: number;
  /** Calls it off. */
  signal?: AbortSignal;
}

/** What came back. Redirects are not followed: a 3xx is an answer like any other. */
export interface OutboundAnswer {
  status: number;
  /** Lower-case names; those that came twice are joined by a comma. */
  headers: Readonly<Record<string, string>>;
  /** Its first bytes, 1 KB at most; what comes after them is neither read nor waited for. */
  start: Uint8Array;
}

const DEADLINE_MS = 15_000;
const START_BYTES = 1_024;
/** Of headers an answer may have, bytes. */
const HEADER_BYTES = 16_384;

/**
 * The only way out to addresses that third parties named.
 *
 * A name is asked for once and the socket connects to exactly what was judged, so a name that changes in between, or that has one
 * forbidden address among others, is refused; before the first byte is sent, the socket is asked whom it did reach. No proxy of the
 * environment is used and no connection is kept.
 */
export class Outbound {
  readonly #rules: OutboundRules;
  readonly #resolve: Resolve;

  constructor({ rules, resolve = resolveBySystem }: OutboundParts) {
    this.#rules = rules;
    this.#resolve = resolve;
  }

  /** Says at once why an address would not be called, as far as this is known without DNS. @throws {OutboundRefused} */
  check(url: string): URL {
    return checkUrl(url, this.#rules);
  }

  /** Says why an address would not be called, DNS asked. @throws {OutboundRefused} @throws {OutboundFailed} for a name that leads nowhere. */
  async checkName(text: string): Promise<void> {
    await this.#addressesOf(this.check(text));
  }

  /** Posts, and answers with what came back. @throws {OutboundRefused} nothing was sent. @throws {OutboundFailed} */
  async post(call: OutboundCall): Promise<OutboundAnswer> {
    const url = this.check(call.url);
    const deadline = AbortSignal.timeout(call.deadlineMs ?? DEADLINE_MS);
    const signal = call.signal ? AbortSignal.any([deadline, call.signal]) : deadline;
    try {
      signal.throwIfAborted();
      const found = await Promise.race([this.#addressesOf(url), whenAborted(signal)]);
      return await this.#exchange(url, found, call, signal);
    } catch (error) {
      if (error instanceof OutboundRefused) throw error;
      if (deadline.aborted) throw new OutboundFailed('TIMEOUT', `No whole answer within ${(call.deadlineMs ?? DEADLINE_MS) / 1_000} s.`);
      if (call.signal?.aborted) throw new OutboundFailed('STOPPED', 'Called off.');
      if (error instanceof OutboundFailed) throw error;
      const code = codeOf(error);
      throw new OutboundFailed(reasonOf(error), code || 'The connection failed.', code || null);
    }
  }

  #exchange(url: URL, found: LookupAddress[], call: OutboundCall, signal: AbortSignal): Promise<OutboundAnswer> {
    const port = portOf(url);
    // Not a second question to DNS: what was judged is what is connected to.
    const lookup: LookupFunction = (_host, options, done) => {
      const first = found[0]!;
      queueMicrotask(() => (options.all ? done(null, found) : done(null, first.address, first.family)));
    };
    const ask = url.protocol === 'https:' ? requestByHttps : requestByHttp;
    return new Promise((answered, failed) => {
      const sent: ClientRequest = ask(url, {
        method: 'POST',
        agent: false,
        lookup,
        maxHeaderSize: HEADER_BYTES,
        headers: { ...call.headers, 'content-length': String(call.body.byteLength), connection: 'close' },
      });
      // Closing it later than the answer's start may raise another error, which is nobody's.
      sent.on('error', failed);
      const stop = (): void => void sent.destroy(new OutboundFailed('STOPPED', 'Called off.'));
      signal.addEventListener('abort', stop, { once: true });
      sent.once('close', () => signal.removeEventListener('abort', stop));
      sent.once('socket', (socket: Socket) => {
        // Headers leave with the first byte of the body, so nothing is said before this is judged.
        socket.once('connect', () => {
          try {
            checkAddress(socket.remoteAddress ?? '', port, this.#rules);
            sent.end(call.body);
          } catch (error) {
            sent.destroy(error as OutboundRefused);
          }
        });
      });
      sent.once('response', (response) => {
        readStart(response).then((start) => answered({ status: response.statusCode ?? 0, headers: plain(response), start }), failed);
      });
    });
  }

  /** All addresses a URL leads to, each judged. */
  async #addressesOf(url: URL): Promise<LookupAddress[]> {
    const literal = literalOf(url);
    const found = literal ? [{ address: literal, family: isIP(literal) }] : await this.#resolve(url.hostname);
    if (found.length === 0) throw new OutboundFailed('UNKNOWN_HOST', 'The name has no address.');
    for (const { address } of found) checkAddress(address, portOf(url), this.#rules);
    return found;
  }
}

/** Rejects when called off; DNS cannot be. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, failed) =>
    signal.addEventListener('abort', () => failed(new OutboundFailed('STOPPED', 'Called off.')), { once: true }),
  );
}

/** The first bytes of an answer; one that ends before its time is no answer. */
async function readStart(response: IncomingMessage): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response as AsyncIterable<Uint8Array>) {
      parts.push(part);
      bytes += part.byteLength;
      // Leaving the loop closes the connection: an endless answer costs no more than this.
      if (bytes >= START_BYTES) return Buffer.concat(parts).subarray(0, START_BYTES);
    }
  } catch (error) {
    if (codeOf(error) === 'ECONNRESET') throw new OutboundFailed('CUT_OFF', 'The answer broke off.');
    throw error;
  }
  if (!response.complete) throw new OutboundFailed('CUT_OFF', 'The answer broke off.');
  return Buffer.concat(parts);
}

function plain(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(response.headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]));
}

const resolveBySystem: Resolve = (host) =>
  new Promise((found, failed) => lookUpInDns(host, { all: true }, (error, addresses) => (error ? failed(error) : found(addresses))));

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function reasonOf(error: unknown): FailureReason {
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'UNKNOWN_HOST';
  if (code.startsWith('ERR_TLS') || /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_SSL|EPROTO/.test(code)) return 'TLS';
  return 'CONNECTION';
}
