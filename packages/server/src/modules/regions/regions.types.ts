import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { CursorScalar, DecimalScalar } from '../../api/scalars.ts';
import { LocalizedText, Stage } from '../../api/shared.types.ts';

export const RegionLevel = { PROVINCE: 'PROVINCE', REGENCY: 'REGENCY', CITY: 'CITY' } as const;
export type RegionLevel = keyof typeof RegionLevel;
registerEnumType(RegionLevel, {
  name: 'RegionLevel',
  description: 'Kind of regional government.',
  valuesConfig: {
    PROVINCE: { description: 'Provinsi.' },
    REGENCY: { description: 'Kabupaten.' },
    CITY: { description: 'Kota.' },
  },
});

@ObjectType({ description: 'A regional government under the code of the interior ministry.' })
export class Region {
  @Field(() => ID, { description: 'Official code, like `34` or `34.02`.' })
  code!: string;

  @Field(() => String, { description: 'Name without the kind, like `Sumedang`.' })
  name!: string;

  @Field(() => String, { description: 'Name with the kind, like `Kabupaten Sumedang`.' })
  fullName!: string;

  @Field(() => RegionLevel, { description: 'Province, regency or city.' })
  level!: RegionLevel;

  @Field(() => CursorScalar, { description: 'Position in the event stream before anything of it was read: subscribe after it.' })
  asOf!: string;

  provinceCode!: string | null;
}

@ObjectType({ description: 'Index of a region in one year, under one framework.' })
export class IndexPoint {
  @Field(() => ID, { description: 'Framework the index belongs to; points of different frameworks are not compared.' })
  frameworkId!: string;

  @Field(() => LocalizedText, { description: 'Name of that framework.' })
  frameworkName!: LocalizedText;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => DecimalScalar, { description: 'Index with two decimals.' })
  index!: string;

  @Field(() => LocalizedText, { nullable: true, description: 'Predicate of that index; null when the framework has no bands here.' })
  predicate?: LocalizedText | null;

  @Field(() => Stage, { description: 'Stage the figure stands at.' })
  stage!: Stage;

  @Field(() => Boolean, { description: 'True when the figure is taken from a publication, without its parts.' })
  published!: boolean;

  @Field(() => Boolean, { description: 'True when it rests on invented example data.' })
  sample!: boolean;

  @Field(() => String, { nullable: true, description: 'Where a published figure comes from.' })
  source?: string | null;
}

export const RegionConnection = connectionOf(Region, 'Region', 'A region');
export type RegionConnection = InstanceType<typeof RegionConnection>;
