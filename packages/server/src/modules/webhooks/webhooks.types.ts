import type { ActivityKind as Kind } from '@saling/schema';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { pagesOf } from '../../api/connection.types.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { ActivityKind } from '../activity/activity.types.ts';
import { DELIVERY_FAILURES, type DeliveryFailure as Failure } from './delivery-rows.ts';
import type { DisabledReason } from './webhook-rows.ts';

export const WebhookState = { ACTIVE: 'ACTIVE', RETRYING: 'RETRYING', CLIENT_OVER: 'CLIENT_OVER', DISABLED: 'DISABLED' } as const;
export type WebhookState = keyof typeof WebhookState;
registerEnumType(WebhookState, {
  name: 'WebhookState',
  description: 'How a webhook fares.',
  valuesConfig: {
    ACTIVE: { description: 'What happens is sent.' },
    RETRYING: { description: 'Its receiver did not take the next event; it is tried again, and nothing overtakes it.' },
    CLIENT_OVER: { description: 'Its client expired, was taken back, or lacks the scope `events:subscribe`: it waits until that changes.' },
    DISABLED: { description: 'Nothing is sent until it is enabled; then it goes on from where it stopped.' },
  },
});

export const WebhookDisabledReason: Record<DisabledReason, DisabledReason> = {
  BY_OWNER: 'BY_OWNER',
  GONE: 'GONE',
  DEAD: 'DEAD',
  CURSOR_GONE: 'CURSOR_GONE',
};
registerEnumType(WebhookDisabledReason, {
  name: 'WebhookDisabledReason',
  description: 'Why a webhook is disabled.',
  valuesConfig: {
    BY_OWNER: { description: 'An administrator did it.' },
    GONE: { description: 'Its receiver answered 410.' },
    DEAD: { description: 'Its receiver took nothing for five days.' },
    CURSOR_GONE: { description: 'What it would go on with is no longer kept: say from where by `replayWebhook`.' },
  },
});

export const WebhookFailure = Object.fromEntries(DELIVERY_FAILURES.map((one) => [one, one])) as Record<Failure, Failure>;
const MEANING: Record<Failure, string> = {
  STATUS: 'The receiver answered something else than 2xx.',
  REDIRECT: 'The receiver pointed elsewhere; redirects are not followed.',
  SECRET_UNREADABLE: 'The secret cannot be read since that of the installation was changed: rotate it.',
  NO_URL: 'The address cannot be used.',
  HTTPS_ONLY: 'Only https addresses are called here.',
  CREDENTIALS: 'The address has a user or password in it.',
  PORT: 'The port of the address is none that is called.',
  FORBIDDEN_ADDRESS: 'The address leads into a network that is not public; nothing was sent.',
  UNKNOWN_HOST: 'The name of the address leads nowhere.',
  TIMEOUT: 'There was no whole answer within 15 seconds.',
  TLS: 'The certificate of the receiver is not right.',
  CUT_OFF: 'The answer broke off.',
  CONNECTION: 'The connection failed.',
  CALLED_OFF:
    'There was no answer yet when the webhook was changed, sent again from elsewhere or disabled, or the server stopped: whether the receiver read it is not known. It counts as no failure.',
};
registerEnumType(WebhookFailure, {
  name: 'WebhookFailure',
  description: 'Why an attempt failed.',
  valuesConfig: Object.fromEntries(DELIVERY_FAILURES.map((one) => [one, { description: MEANING[one] }])),
});

@ObjectType({ description: 'Which events a webhook is sent; what is null does not narrow, and what is given narrows together.' })
export class WebhookFilter {
  @Field(() => [ActivityKind], { nullable: true, description: 'Kinds.' })
  kinds?: Kind[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of regions that act, or that it concerns besides.' })
  regionCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of provinces: they and all that lies in them.' })
  provinceCodes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Indicators, by code like `17` or with their framework like `spbe-2020:17`.' })
  indicatorCodes?: string[] | null;
}

@InputType({
  description:
    'Which events a webhook is sent, as of `ActivityFilter`; what is left out does not narrow, and what is given narrows together.',
})
export class WebhookFilterInput {
  @Field(() => [ActivityKind], { nullable: true, description: 'Kinds.' })
  kinds?: Kind[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of regions that act, or that it concerns besides.' })
  regionCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of provinces: they and all that lies in them.' })
  provinceCodes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Indicators, by code like `17` or with their framework like `spbe-2020:17`.' })
  indicatorCodes?: string[] | null;
}

@ObjectType({ description: 'A secret that signs, as it may be shown: never the secret itself.' })
export class WebhookSecret {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it stops signing because a newer one took its place; null: never.' })
  endsAt!: Date | null;
}

@ObjectType({ description: 'One attempt to hand something over; kept for 30 days.' })
export class WebhookDelivery {
  @Field(() => ID, { description: 'Identifier of the attempt.' })
  id!: string;

  @Field(() => ID, { description: 'What the receiver knew it by, `webhook-id`: the id of the event, the same in every attempt.' })
  messageId!: string;

  @Field(() => String, { description: 'Kind of the event, or `WEBHOOK_PING`.' })
  kind!: string;

  @Field(() => CursorScalar, { nullable: true, description: 'Place of the event in the stream; null for a test.' })
  cursor!: string | null;

  @Field(() => Int, { description: 'Which attempt it was since the receiver last took something, from 1.' })
  attempt!: number;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  at!: Date;

  @Field(() => Int, { description: 'How long it took, ms.' })
  durationMs!: number;

  @Field(() => Boolean, { description: 'Whether the receiver took it: an answer 2xx.' })
  delivered!: boolean;

  @Field(() => Int, { nullable: true, description: 'HTTP status of the answer; null without one.' })
  status!: number | null;

  @Field(() => WebhookFailure, { nullable: true, description: 'Why it failed; null when it did not.' })
  failure!: Failure | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is known besides, as data: where it pointed, or what the network calls it, as `ECONNREFUSED`.',
  })
  detail!: string | null;

  @Field(() => String, { description: 'The first bytes of the answer as text, 1 KB at most.' })
  answer!: string;
}

@ObjectType({ description: 'An address that is told what an API client may see, as it happens, in order.' })
export class Webhook {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'What its administrator calls it.' })
  name!: string;

  @Field(() => String, { description: 'Where it is sent to.' })
  url!: string;

  @Field(() => WebhookState, { description: 'How it fares.' })
  state!: WebhookState;

  @Field(() => WebhookDisabledReason, { nullable: true, description: 'Why it is disabled; null while it is not.' })
  disabledReason!: DisabledReason | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is disabled.' })
  disabledAt!: Date | null;

  @Field(() => CursorScalar, { description: 'It goes on after this: everything before was taken, or is not for it.' })
  cursor!: string;

  @Field(() => Int, { description: 'Attempts that failed since its receiver last took something.' })
  attempts!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the first of them failed; null when none did.' })
  failingSince!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried again; null when nothing waits.' })
  nextAttemptAt!: Date | null;

  @Field(() => Boolean, { description: 'A test was asked for and is not yet sent.' })
  pinging!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => String, { description: 'Name of who made it.' })
  createdBy!: string;

  @Field(() => ID, { description: 'API client whose eyes it has.' })
  clientId!: string;

  @Field(() => String, { description: 'What that client is called.' })
  clientName!: string;

  organisationId!: string;
  filterText!: string;
}

export const WebhookConnection = pagesOf(Webhook, 'Webhook', 'A webhook');
export type WebhookConnection = InstanceType<typeof WebhookConnection>;
export const WebhookDeliveryConnection = pagesOf(WebhookDelivery, 'WebhookDelivery', 'An attempt');
export type WebhookDeliveryConnection = InstanceType<typeof WebhookDeliveryConnection>;
