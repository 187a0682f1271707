import type { RefusalReason } from '../outbound/refusal.ts';

/** What whoever makes and changes webhooks needs of the process. */
export interface WebhookDesk {
  /** Why an address would not be called; null when nothing speaks against it. One that leads nowhere (yet) is taken. */
  refusalOf(url: string): Promise<RefusalReason | null>;
  /** Seals a secret for the database, for this webhook alone. */
  seal(webhookId: string, secret: string): Buffer;
  /** The other way round; null when it was sealed by another installation. */
  open(webhookId: string, sealed: Uint8Array): string | null;
  /** Says, after the commit, that webhooks were changed. */
  changed(): void;
}
