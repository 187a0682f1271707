import { Field, ID, Int, ObjectType } from 'type-graphql';

import { Cost } from '../../api/cost.ts';
import { DateTimeScalar, DecimalScalar } from '../../api/scalars.ts';
import { LocalizedText, Predicate, Stage } from '../../api/shared.types.ts';
import { MOST } from './framework-sizes.service.ts';

@ObjectType({ description: 'What gets a level from 1 to 5.' })
export class Indicator {
  @Field(() => ID, { description: 'Code within the framework.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Name.' })
  name!: LocalizedText;

  @Field(() => DecimalScalar, { description: 'Weight in per cent of the whole.' })
  weight!: string;

  @Field(() => ID, { description: 'Aspect it belongs to.' })
  aspectCode!: string;

  @Field(() => ID, { description: 'Domain it belongs to.' })
  domainCode!: string;

  @Field(() => String, { description: 'Code of the capability that says what its levels mean.' })
  capability!: string;
}

@ObjectType({ description: 'Group of indicators within a domain.' })
export class Aspect {
  @Field(() => ID, { description: 'Code within the framework.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Name.' })
  name!: LocalizedText;

  @Field(() => DecimalScalar, { description: 'Weight in per cent of the whole: the sum of its indicators.' })
  weight!: string;

  @Field(() => ID, { description: 'Domain it belongs to.' })
  domainCode!: string;

  @Cost({ entries: MOST.indicatorsOfAspect })
  @Field(() => [Indicator], { description: 'Its indicators, in the order of the framework.' })
  indicators!: Indicator[];
}

@ObjectType({ description: 'Highest division of a framework.' })
export class Domain {
  @Field(() => ID, { description: 'Code within the framework.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Name.' })
  name!: LocalizedText;

  @Field(() => DecimalScalar, { description: 'Weight in per cent of the whole: the sum of its aspects.' })
  weight!: string;

  @Cost({ entries: MOST.aspectsOfDomain })
  @Field(() => [Aspect], { description: 'Its aspects, in the order of the framework.' })
  aspects!: Aspect[];
}

@ObjectType({ description: 'What a level means for a kind of indicator.' })
export class LevelMeaning {
  @Field(() => Int, { description: '1 to 5.' })
  level!: number;

  @Field(() => LocalizedText, { description: 'Name of the level, like "Terstandardisasi".' })
  name!: LocalizedText;

  @Field(() => LocalizedText, { description: 'What a region does at this level.' })
  meaning!: LocalizedText;
}

@ObjectType({ description: 'Kind of maturity: of a process or of a service.' })
export class Capability {
  @Field(() => ID, { description: 'Code within the framework.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Name.' })
  name!: LocalizedText;

  @Cost({ entries: MOST.levels })
  @Field(() => [LevelMeaning], { description: 'Levels 1 to 5.' })
  levels!: LevelMeaning[];
}

@ObjectType({ description: "When values of a framework's year may be reported at a stage." })
export class Period {
  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => Stage, { description: 'Stage it is about.' })
  stage!: Stage;

  @Field(() => DateTimeScalar, { description: 'From when on.' })
  opensAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null while no end is set.' })
  closesAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it is open now.' })
  open!: boolean;
}

@ObjectType({ description: 'A versioned index framework: what is measured and how it adds up.' })
export class Framework {
  @Field(() => ID, { description: 'Identifier with its version, like `spbe-2020`.' })
  id!: string;

  @Field(() => LocalizedText, { description: 'Name.' })
  name!: LocalizedText;

  @Field(() => String, { description: 'Regulation or publication it comes from.' })
  source!: string;

  @Cost({ entries: MOST.domains })
  @Field(() => [Domain], { description: 'Domains in order.' })
  domains!: Domain[];

  @Cost({ entries: MOST.aspects })
  @Field(() => [Aspect], { description: 'Aspects of all domains in order.' })
  aspects!: Aspect[];

  @Cost({ entries: MOST.indicators })
  @Field(() => [Indicator], { description: 'All indicators in order.' })
  indicators!: Indicator[];

  @Cost({ entries: MOST.capabilities })
  @Field(() => [Capability], { description: 'What levels mean.' })
  capabilities!: Capability[];

  @Cost({ entries: MOST.predicates })
  @Field(() => [Predicate], { description: 'Bands of the index, highest first.' })
  predicates!: Predicate[];
}
