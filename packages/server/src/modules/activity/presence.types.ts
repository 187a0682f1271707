import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { PRESENCE_NAMED, type PresenceKind as Kind } from '../../api/presence.ts';
import { Cost } from '../../api/cost.ts';
import { DateTimeScalar } from '../../api/scalars.ts';

export const PresenceKind = { PAIRING: 'PAIRING', PRACTICE: 'PRACTICE' } as const satisfies Record<Kind, Kind>;
registerEnumType(PresenceKind, {
  name: 'PresenceKind',
  description: 'Of what kind the page is that people are on.',
  valuesConfig: {
    PAIRING: { description: 'The page of a pair.' },
    PRACTICE: { description: 'The page of a practice.' },
  },
});

@ObjectType({ description: 'Somebody who is on the page now.' })
export class PresentPerson {
  @Field(() => ID, { description: 'Identifier of the person.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => DateTimeScalar, { description: 'Since when, on whatever device first.' })
  since!: Date;

  regionCode!: string;
}

@ObjectType({ description: 'Who is on a page now, the asker included. People of the ministry are counted and not named.' })
export class Presence {
  @Cost({ entries: PRESENCE_NAMED })
  @Field(() => [PresentPerson], { description: `People of regions, who came first first; ${PRESENCE_NAMED} at most.` })
  people!: PresentPerson[];

  @Field(() => Int, { description: 'How many people of regions there are, those who are not named included.' })
  total!: number;

  @Field(() => Int, { description: 'How many people of the ministry look on.' })
  observers!: number;
}
