import { NOTICE_KINDS, type NoticeKind as Kind } from '@saling/schema';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import { pagesOf } from '../../api/connection.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { LocalizedText } from '../../api/shared.types.ts';

export const NoticeKind = Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, kind])) as Record<Kind, Kind>;
registerEnumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'What was found for whoever watches, or concerns them otherwise.',
  valuesConfig: {
    LEVEL_FELL: { description: 'One or more levels of one report are lower than before.' },
    INDEX_FELL: { description: 'The index came into a lower band.' },
    INDEX_ROSE: { description: 'The index came into a higher band.' },
    NOT_REPORTED: { description: 'Nothing was reported by a day.' },
    PLAN_LATE: { description: 'Something of a plan is late.' },
    NEW_VERSION: { description: 'A practice has a new version.' },
    ADOPTED: { description: 'A practice is taken over.' },
    CHANGED: { description: 'Anything else.' },
    WEBHOOK_DISABLED: { description: 'A webhook that one answers for was switched off.' },
    EXPORT_READY: { description: 'A file that one asked for is there.' },
    EXPORT_FAILED: { description: 'A file that one asked for could not be made.' },
  },
});

@ObjectType({ description: 'Something that was found for the viewer, who watches it; or that they answer for, or wait for.' })
export class Notice {
  @Field(() => ID, { description: 'Identifier; they grow in the order in which the viewer was told.' })
  id!: string;

  @Field(() => NoticeKind, { description: 'What was found.' })
  kind!: Kind;

  @Field(() => LocalizedText, { description: 'In one sentence, as letters have it.' })
  text!: LocalizedText;

  @Field(() => String, { description: 'Path of the page that shows it, like `/wilayah/32.11`.' })
  path!: string;

  @Field(() => LocalizedText, { description: 'What is watched, by name; of what no watch found, what it is about.' })
  watched!: LocalizedText;

  @Field(() => ID, { nullable: true, description: 'The watch that found it; null where none did.' })
  watchId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  at!: Date;

  @Field(() => Boolean, { description: 'Whether the viewer has read it.' })
  read!: boolean;
}

export const NoticeConnection = pagesOf(Notice, 'Notice', 'Something found');
export type NoticeConnection = InstanceType<typeof NoticeConnection>;
