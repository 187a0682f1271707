import { sql } from 'kysely';
import { createTransport, type Transporter } from 'nodemailer';

import type { Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';

/** How often the queue is looked at, ms. */
const EVERY_MS = 2_000;
/** Longest a mail server may be silent, ms. */
const SILENT_MS = 20_000;
/** A letter that a process took belongs to it for this long; then the process is taken for dead. Far longer than sending can last. */
const TAKEN_MS = 10 * 60_000;
/** How long a letter under way may hold up a server that stops, ms. */
const STOP_MS = 2_000;
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 2 * 60 * 60_000;
/** A letter that nobody took for so long is given up, as mail servers do. */
const GIVE_UP_MS = 48 * 60 * 60_000;

export interface MailSenderOptions {
  db: () => Rows;
  clock: Clock;
  log: Logger;
  smtpUrl: string;
  /** Sender, like `Saling <saling@example.go.id>`. */
  from: string;
  everyMs?: number;
  /** Letters can still be read when they are done with, as a demo shows them; else what they say, links above all, is kept no longer. */
  keepBodies?: boolean;
}

interface Letter {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  stopUrl: string | null;
  createdAt: Date;
  attempts: number;
}

/**
 * Sends what is in the queue, oldest first. Several processes may do so: each takes letters that no other has.
 *
 * A letter is marked as sent after the mail server took it. A process that dies in between leaves one that is sent
 * again, with the same Message-ID, by which mail programs know it; none is lost.
 */
export class MailSender implements AsyncDisposable {
  readonly #options: MailSenderOptions;
  readonly #transport: Transporter;
  readonly #timer: NodeJS.Timeout;
  #sending: Promise<void> | null = null;
  #stopping = false;

  constructor(options: MailSenderOptions) {
    this.#options = options;
    this.#transport = createTransport({
      url: options.smtpUrl,
      pool: true,
      // A password is never sent in the clear, unless the address itself says `?requireTLS=false`.
      requireTLS: new URL(options.smtpUrl).username !== '',
      maxConnections: 2,
      connectionTimeout: SILENT_MS,
      greetingTimeout: SILENT_MS,
      socketTimeout: SILENT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.#timer = setInterval(() => void this.run(), options.everyMs ?? EVERY_MS);
    this.#timer.unref();
  }

  /** Sends everything that waits; several calls at once are one. Never rejects: what goes wrong is tried again. */
  run(): Promise<void> {
    this.#sending ??= this.#run().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #run(): Promise<void> {
    try {
      for (let letter = await this.#take(); letter; letter = this.#stopping ? null : await this.#take()) await this.#send(letter);
    } catch (error) {
      this.#options.log.warn({ reason: String(error) }, 'letters wait: the database does not answer');
    }
  }

  /** The next letter, which no other process gets for a while. */
  async #take(): Promise<Letter | null> {
    const now = this.#options.clock.now();
    const taken = await sql<Letter>`
      update mail set attempts = attempts + 1, next_attempt_at = ${new Date(now.getTime() + TAKEN_MS)}
      where id = (
        select id from mail where sent_at is null and failure is null and next_attempt_at <= ${now}
        order by next_attempt_at, id limit 1 for update skip locked
      )
      returning id, recipient, subject, body, stop_url as "stopUrl", created_at as "createdAt", attempts`.execute(this.#options.db());
    return taken.rows[0] ?? null;
  }

  async #send(letter: Letter): Promise<void> {
    const { from, clock } = this.#options;
    // It waited while no mail server was set: what it says was about then.
    if (letter.attempts === 1 && clock.now().getTime() - letter.createdAt.getTime() > GIVE_UP_MS) return this.#giveUp(letter, 'too old');
    try {
      await this.#transport.sendMail({
        from,
        to: { name: '', address: letter.recipient },
        subject: letter.subject,
        text: letter.body,
        messageId: `<${letter.id}@${domainOf(from)}>`,
        // Nobody wants an answer from an absence assistant.
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(letter.stopUrl !== null && {
            'List-Unsubscribe': `<${letter.stopUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
      });
    } catch (error) {
      return this.#failed(letter, error);
    }
    await sql`update mail set sent_at = ${clock.now()}, body = ${this.#bodyAfter} where id = ${letter.id}`.execute(this.#options.db());
  }

  async #failed(letter: Letter, error: unknown): Promise<void> {
    const { clock, log, db } = this.#options;
    const now = clock.now();
    const reason = reasonOf(error);
    if (isFinal(error) || now.getTime() - letter.createdAt.getTime() > GIVE_UP_MS) {
      return this.#giveUp(letter, reason);
    }
    log.warn({ mail: letter.id, attempts: letter.attempts, reason }, 'a letter could not be sent yet');
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (letter.attempts - 1), LONGEST_RETRY_MS);
    await sql`update mail set next_attempt_at = ${new Date(now.getTime() + wait)} where id = ${letter.id}`.execute(db());
  }

  async #giveUp(letter: Letter, reason: string): Promise<void> {
    this.#options.log.error({ mail: letter.id, reason }, 'a letter could not be sent and is given up');
    await sql`update mail set failure = ${reason}, body = ${this.#bodyAfter} where id = ${letter.id}`.execute(this.#options.db());
  }

  /** What stays of a letter that is done with. */
  get #bodyAfter() {
    return this.#options.keepBodies ? sql`body` : sql`''`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    // What a silent mail server did not take by then stays taken for a while, and another process sends it.
    await Promise.race([this.#sending, new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
    this.#transport.close();
  }
}

/** The mail server knows the recipient and will never take a letter for them: asking again would not help. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && error.code === 'EENVELOPE' && 'responseCode' in error && Number(error.responseCode) >= 500
  );
}

/** What happened, without what the mail server says about people. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const parts = [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number');
  return parts.join(' ') || error.name;
}

const domainOf = (from: string): string => /@([^\s>]+)/.exec(from)?.[1] ?? 'saling.invalid';
