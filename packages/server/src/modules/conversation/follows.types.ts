import { createUnionType, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { FOLLOW_KINDS, type FollowKind as Kind } from '@saling/schema';

import { pagesOf } from '../../api/connection.types.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { LocalizedText } from '../../api/shared.types.ts';

export const FollowKind = Object.fromEntries(FOLLOW_KINDS.map((kind) => [kind, kind])) as Record<Kind, Kind>;
registerEnumType(FollowKind, {
  name: 'FollowKind',
  description: 'What a person may follow.',
  valuesConfig: {
    PRACTICE: { description: 'A practice: new versions, comments, adoptions.' },
    INDICATOR: { description: 'An indicator, in all regions: levels reported, and practices that serve it.' },
    REGION: { description: 'A region: whatever happens in it.' },
  },
});

@ObjectType({ description: 'Something that the viewer follows.' })
export class Follow {
  @Field(() => ID, { description: 'Identifier: kind and what is followed.' })
  id!: string;

  @Field(() => FollowKind, { description: 'Kind.' })
  kind!: Kind;

  @Field(() => ID, { description: 'Id of the practice, code of the region, or framework and code of the indicator like `spbe-2020:17`.' })
  objectId!: string;

  @Field(() => LocalizedText, { description: 'What it is called.' })
  label!: LocalizedText;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  since!: Date;
}

export const FollowConnection = pagesOf(Follow, 'Follow', 'Something followed');
export type FollowConnection = InstanceType<typeof FollowConnection>;

export const FollowResult = createUnionType({
  name: 'FollowResult',
  description: 'What is followed now, or why not.',
  types: () => [Follow, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'Follow'),
});
