import { Field, ID, Int, ObjectType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { DateTimeScalar, DecimalScalar } from '../../api/scalars.ts';
import { LocalizedText, Stage } from '../../api/shared.types.ts';

@ObjectType({ description: 'Index of a domain or an aspect.' })
export class PartScore {
  @Field(() => ID, { description: 'Code of the domain or aspect.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => DecimalScalar, { description: 'Its weight in per cent of the whole.' })
  weight!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Two decimals; null while one of its indicators has no visible level.' })
  index!: string | null;

  @Field(() => Int, { description: 'Indicators with a visible level.' })
  reported!: number;

  @Field(() => Int, { description: 'All its indicators.' })
  total!: number;
}

@ObjectType({ description: 'The level that counts for an indicator: of the highest visible stage, the newest report.' })
export class IndicatorValue {
  @Field(() => ID, { description: '`<assessment id>:<indicator code>`.' })
  id!: string;

  @Field(() => ID, { description: 'Indicator it is of.' })
  indicatorCode!: string;

  @Field(() => Int, { nullable: true, description: '1 to 5; null when nothing visible is reported, like the fields below.' })
  level!: number | null;

  @Field(() => Stage, { nullable: true, description: 'Stage of the report.' })
  stage!: Stage | null;

  @Field(() => String, { nullable: true, description: 'Note of whoever reported.' })
  note!: string | null;

  @Field(() => String, { nullable: true, description: 'Link to the evidence.' })
  evidenceUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of who reported.' })
  reportedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When.' })
  reportedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The report; hand it back as `corrects` to correct it.' })
  reportId!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Grows with every report of the assessment: what a client holds is newer than an event that is not above it.',
  })
  version!: number | null;
}

@ObjectType({ description: 'A reported level. Never changed: a correction is a new report that names the old one.' })
export class Report {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => ID, { description: 'Indicator it is of.' })
  indicatorCode!: string;

  @Field(() => Int, { description: '1 to 5.' })
  level!: number;

  @Field(() => Stage, { description: 'Stage it belongs to.' })
  stage!: Stage;

  @Field(() => String, { nullable: true, description: 'Note of whoever reported.' })
  note!: string | null;

  @Field(() => String, { nullable: true, description: 'Link to the evidence.' })
  evidenceUrl!: string | null;

  @Field(() => String, { description: 'Name of who reported.' })
  reportedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  reportedAt!: Date;

  @Field(() => ID, { nullable: true, description: 'Report that this one corrects.' })
  corrects!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was corrected.' })
  reason!: string | null;

  @Field(() => Int, { description: 'Place in the order of all reports of the assessment, from 1.' })
  version!: number;
}

export const ReportConnection = connectionOf(Report, 'Report', 'A report');
export type ReportConnection = InstanceType<typeof ReportConnection>;

@ObjectType({ description: 'One region, one framework, one year, as far as the viewer may see it.' })
export class Assessment {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => Stage, { description: 'Highest stage with a visible value.' })
  stage!: Stage;

  @Field(() => Boolean, { description: 'True when it rests on invented example data ("data contoh").' })
  sample!: boolean;
}
