import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const OrganisationKind = { REGION: 'REGION', MINISTRY: 'MINISTRY' } as const;
export type OrganisationKind = keyof typeof OrganisationKind;
registerEnumType(OrganisationKind, {
  name: 'OrganisationKind',
  description: 'What an organisation is.',
  valuesConfig: {
    REGION: { description: 'A regional government.' },
    MINISTRY: { description: 'A ministry.' },
  },
});

@ObjectType({ description: 'A region or a ministry, as those who work for it and those who look at it know it.' })
export class Organisation {
  @Field(() => ID, { description: "Official code of the region, or the ministry's id." })
  id!: string;

  @Field(() => OrganisationKind, { description: 'Region or ministry.' })
  kind!: OrganisationKind;

  @Field(() => String, { description: 'Full name.' })
  name!: string;
}
