import type { WebhookDesk } from '../../api/webhook-desk.ts';
import type { Outbound, Resolve } from '../../outbound/outbound.ts';
import { OutboundRefused } from '../../outbound/refusal.ts';
import { WebhookCourier, type CourierOptions } from './courier.ts';
import { SecretSeal } from './secrets.ts';

/** What tests set: how often is looked, how long things take, how names become addresses. */
export type WebhookPacing = Pick<CourierOptions, 'everyMs' | 'leaseMs' | 'deadlineMs' | 'random'> & { resolve?: Resolve };

/** What sends, and what whoever makes and changes webhooks needs of it. */
export function createWebhooks({
  sessionSecret,
  outbound,
  ...options
}: Omit<CourierOptions, 'seal' | 'outbound'> & { sessionSecret: string; outbound: Outbound }): {
  courier: WebhookCourier;
  desk: WebhookDesk;
} {
  const seal = new SecretSeal(sessionSecret);
  const courier = new WebhookCourier({ ...options, outbound, seal });
  const desk: WebhookDesk = {
    async refusalOf(url) {
      try {
        await outbound.checkName(url);
      } catch (error) {
        // A name that DNS does not know today may be known tomorrow; each attempt asks anew.
        if (error instanceof OutboundRefused) return error.reason;
      }
      return null;
    },
    seal: (webhookId, secret) => seal.seal(webhookId, secret),
    open: (webhookId, sealed) => seal.open(webhookId, sealed),
    changed: () => courier.changed(),
  };
  return { courier, desk };
}
