import {
  WATCH_CONDITIONS,
  WATCH_KINDS,
  WATCH_MAILS,
  ZONES,
  type WatchCondition as Condition,
  type WatchKind as Kind,
  type WatchMail as MailChoice,
  type Zone,
} from '@saling/schema';
import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { pagesOf } from '../../api/connection.types.ts';
import { Cost } from '../../api/cost.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { DateTimeScalar, LocalDateScalar } from '../../api/scalars.ts';
import { LocalizedText } from '../../api/shared.types.ts';

const enumOf = <T extends string>(names: readonly T[]): Record<T, T> =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>;

export const WatchKind = enumOf<Kind>(WATCH_KINDS);
registerEnumType(WatchKind, {
  name: 'WatchKind',
  description: 'What a person may watch.',
  valuesConfig: {
    REGION: { description: 'A region, by its code.' },
    PROVINCE: { description: 'A province with all regions in it, by its code.' },
    INDICATOR: { description: 'An indicator in all regions, with its framework: `spbe-2020:17`.' },
    PAIRING: { description: 'A pair, by its id: what happens in and between its two regions.' },
    PRACTICE: { description: 'A practice, by its id.' },
  },
});

export const WatchCondition = enumOf<Condition>(WATCH_CONDITIONS);
registerEnumType(WatchCondition, {
  name: 'WatchCondition',
  description: 'When whoever watches is told.',
  valuesConfig: {
    ANY_CHANGE: { description: 'Anything happened. Not what time alone brings: `NOT_REPORTED`, `PLAN_LATE`.' },
    LEVEL_FALLS: { description: 'The level of an indicator is lower than before.' },
    INDEX_FALLS: { description: 'The index came into a lower band.' },
    INDEX_RISES: { description: 'The index came into a higher band.' },
    NOT_REPORTED: { description: 'Nothing was reported for the year `reportYear` by the end of the day `reportBy`.' },
    PLAN_LATE: { description: 'An action of a plan, or the whole plan, is past its day and not done.' },
    NEW_VERSION: { description: 'The practice has a new version.' },
    ADOPTED: { description: 'Somebody began to take the practice over.' },
  },
});

export const WatchMail = enumOf<MailChoice>(WATCH_MAILS);
registerEnumType(WatchMail, {
  name: 'WatchMail',
  description: 'When letters about what is watched are written.',
  valuesConfig: {
    NONE: { description: 'Never.' },
    AT_ONCE: { description: 'At once; in quiet hours when they end.' },
    DAILY: { description: 'At seven in the morning, with what matters first.' },
    WEEKLY: { description: 'On Mondays at seven, with what matters first.' },
  },
});

@ObjectType({ description: 'Something that the viewer watches.' })
export class Watch {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => WatchKind, { description: 'Kind of what is watched.' })
  kind!: Kind;

  @Field(() => ID, { description: 'What is watched: see `WatchKind`.' })
  objectId!: string;

  @Field(() => LocalizedText, { description: 'What it is called.' })
  label!: LocalizedText;

  @Cost({ entries: WATCH_CONDITIONS.length })
  @Field(() => [WatchCondition], { description: 'When the viewer is told.' })
  conditions!: Condition[];

  @Field(() => Int, { nullable: true, description: 'Year of `NOT_REPORTED`.' })
  reportYear!: number | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of `NOT_REPORTED`.' })
  reportBy!: string | null;

  @Field(() => WatchMail, { nullable: true, description: 'When letters are written; null as in `watchSettings`.' })
  mail!: MailChoice | null;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  since!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was stopped; null while it is not.' })
  stoppedAt!: Date | null;
}

export const WatchConnection = pagesOf(Watch, 'Watch', 'Something watched');
export type WatchConnection = InstanceType<typeof WatchConnection>;

@InputType({ description: 'What to watch, and when to be told. One watch of an object: given again, it is changed.' })
export class WatchInput {
  @Field(() => WatchKind, { description: 'Kind of what is watched.' })
  kind!: Kind;

  @Field(() => ID, { description: 'What is watched: see `WatchKind`.' })
  objectId!: string;

  @Field(() => [WatchCondition], { description: 'When to be told; one at least.' })
  conditions!: Condition[];

  @Field(() => Int, { nullable: true, description: 'Year of `NOT_REPORTED`.' })
  reportYear?: number | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of `NOT_REPORTED`.' })
  reportBy?: string | null;

  @Field(() => WatchMail, { nullable: true, description: 'When letters are written; as in `watchSettings` when left out.' })
  mail?: MailChoice | null;
}

export const WatchResult = createUnionType({
  name: 'WatchResult',
  description: 'What is watched now, or why not.',
  types: () => [Watch, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'Watch'),
});

/** Notices of a preview that are shown. */
export const PREVIEWED = 5;

@ObjectType({ description: 'What a watch would have told in the last 30 days.' })
export class WatchPreview {
  @Field(() => Int, { description: 'How many notices.' })
  count!: number;

  @Field(() => Boolean, { description: 'There was more than is looked through: it would have been at least so many.' })
  more!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'Regions that reported nothing so far: each is told when the day of `NOT_REPORTED` is over. Null where it is over, or not asked for.',
  })
  waiting!: number | null;

  @Cost({ entries: PREVIEWED })
  @Field(() => [LocalizedText], { description: `The newest of them, ${PREVIEWED} at most.` })
  examples!: LocalizedText[];
}

@ObjectType({ description: 'How the viewer is told of what they watch.' })
export class WatchSettings {
  @Field(() => ID, { description: 'Identifier: the person.' })
  id!: string;

  @Field(() => WatchMail, { description: 'When letters are written, where a watch says nothing else.' })
  mail!: MailChoice;

  @Field(() => Boolean, { description: 'Whether browsers that were allowed to are told by push.' })
  push!: boolean;

  @Field(() => Int, { nullable: true, description: 'Begin of the quiet hours, in minutes after midnight; null without.' })
  quietFrom!: number | null;

  @Field(() => Int, { nullable: true, description: 'End of the quiet hours.' })
  quietUntil!: number | null;

  @Field(() => String, { description: 'Zone of these times, like `Asia/Jakarta`.' })
  zone!: Zone;

  @Field(() => String, { description: 'Where letters go.' })
  email!: string;

  @Field(() => Int, { description: 'Browsers that are told by push.' })
  browsers!: number;

  @Field(() => String, { description: 'Public key of this installation for push, base64url (`applicationServerKey`).' })
  pushKey!: string;
}

@InputType({ description: 'How to be told.' })
export class WatchSettingsInput {
  @Field(() => WatchMail, { description: 'When letters are written, where a watch says nothing else.' })
  mail!: MailChoice;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether browsers that were allowed to are told by push; as it is when left out.',
  })
  push?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Begin of the quiet hours, in minutes after midnight, 0 to 1439; null without.' })
  quietFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'End of the quiet hours, other than their begin.' })
  quietUntil?: number | null;

  @Field(() => String, { description: `Zone: ${Object.keys(ZONES).join(', ')}.` })
  zone!: string;
}

export const WatchSettingsResult = createUnionType({
  name: 'WatchSettingsResult',
  description: 'How the viewer is told now, or why not.',
  types: () => [WatchSettings, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'WatchSettings'),
});

@InputType({ description: 'A subscription as a browser gives it (`PushSubscription.toJSON()`).' })
export class PushSubscriptionInput {
  @Field(() => String, { description: 'Address of its push service; only https.' })
  endpoint!: string;

  @Field(() => String, { description: '`keys.p256dh`.' })
  key!: string;

  @Field(() => String, { description: '`keys.auth`.' })
  auth!: string;

  @Field(() => String, { description: 'Language of what is shown: `id` or `en`.' })
  language!: string;
}
