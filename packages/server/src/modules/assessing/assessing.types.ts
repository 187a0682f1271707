import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { CursorScalar, DateTimeScalar, DecimalScalar } from '../../api/scalars.ts';
import { Stage } from '../../api/shared.types.ts';
import { Report } from '../indicators/assessment.types.ts';

export const AssessingState = {
  NONE: 'NONE',
  REPORTING: 'REPORTING',
  SUBMITTED: 'SUBMITTED',
  DOCUMENT: 'DOCUMENT',
  INTERVIEW: 'INTERVIEW',
  FINAL: 'FINAL',
} as const;
export type AssessingState = keyof typeof AssessingState;
registerEnumType(AssessingState, {
  name: 'AssessingState',
  description: "How far a region's assessment of a year has come.",
  valuesConfig: {
    NONE: { description: 'Nothing is reported.' },
    REPORTING: { description: 'The region reports; the head has not submitted.' },
    SUBMITTED: { description: 'The head has submitted; no assessor has begun.' },
    DOCUMENT: { description: 'Assessors look at the documents.' },
    INTERVIEW: { description: 'Assessors interview or visit.' },
    FINAL: { description: 'The levels are final.' },
  },
});

@ObjectType({ description: 'A submission of a self-assessment by the head: from then on the region reports no more.' })
export class SelfSubmission {
  @Field(() => DateTimeScalar, { description: 'When.' })
  submittedAt!: Date;

  @Field(() => String, { description: 'Name of the head.' })
  submittedBy!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the ministry gave it back; null while it stands.' })
  reopenedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Who did.' })
  reopenedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reopenReason!: string | null;
}

@ObjectType({ description: 'An objection of a region to a level that an assessor gave: one for each indicator and year.' })
export class Objection {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => ID, { description: 'Region that objects.' })
  regionCode!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => ID, { description: 'Indicator.' })
  indicatorCode!: string;

  @Field(() => Stage, { description: 'Stage of the level objected to.' })
  stage!: Stage;

  @Field(() => Int, { description: 'Level objected to.' })
  level!: number;

  @Field(() => String, { description: 'Why.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Link to evidence for it.' })
  evidenceUrl!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was raised.' })
  raisedAt!: Date;

  @Field(() => String, { description: 'Name of who did.' })
  raisedBy!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True when the level was upheld, false when it was changed; null while it is open.',
  })
  upheld!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Level after the answer; null while it is open.' })
  levelAfter!: number | null;

  @Field(() => String, { nullable: true, description: "The assessor's reason; null while it is open." })
  answer!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Name of the assessor.' })
  answeredBy!: string | null;
}

@ObjectType({ description: 'What became of an indicator stage by stage.' })
export class IndicatorStages {
  @Field(() => ID, { description: 'Indicator.' })
  indicatorCode!: string;

  @Field(() => [Report], { description: 'Every report and correction that counts or counted, oldest first.' })
  reports!: Report[];

  @Field(() => Objection, { nullable: true, description: "The region's objection; null when there is none." })
  objection!: Objection | null;
}

@ObjectType({ description: "How far one region's assessment of a year has come." })
export class AssessmentStanding {
  @Field(() => ID, { description: 'Identifier: region, framework and year.' })
  id!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => AssessingState, { description: 'How far it has come.' })
  state!: AssessingState;

  @Field(() => Int, { description: 'Indicators of the framework.' })
  total!: number;

  @Field(() => Int, { description: 'Indicators with a level of whatever stage.' })
  reported!: number;

  @Field(() => Int, { description: 'Indicators whose level an assessor confirmed or changed from the documents, or later.' })
  confirmed!: number;

  @Field(() => Int, { description: 'Indicators whose level was confirmed or changed at the interview or the visit.' })
  interviewed!: number;

  @Field(() => Int, { description: 'Indicators whose level is another than the region reported.' })
  changed!: number;

  @Field(() => Int, { description: 'Objections.' })
  objections!: number;

  @Field(() => Int, { description: 'Objections without an answer.' })
  openObjections!: number;

  @Field(() => DecimalScalar, { nullable: true, description: 'Index of the levels as they count now; null while one is missing.' })
  index!: string | null;

  @Field(() => Boolean, { description: 'True when every level is confirmed: it goes into the next publication.' })
  ready!: boolean;

  @Field(() => Boolean, { description: 'True when it rests on invented example data.' })
  sample!: boolean;

  @Field(() => CursorScalar, { description: 'Position in the event stream at which this was read: subscribe after it.' })
  asOf!: string;

  regionCode!: string;
  assessmentId!: string | null;
}

export const AssessmentStandingConnection = connectionOf(AssessmentStanding, 'AssessmentStanding', "How far a region's assessment is");
export type AssessmentStandingConnection = InstanceType<typeof AssessmentStandingConnection>;

@InputType({ description: 'Which regions are listed; what is left out does not narrow.' })
export class StandingFilter {
  @Field(() => String, { nullable: true, description: 'Province: itself and all that lies in it.' })
  provinceCode?: string | null;

  @Field(() => [AssessingState], { nullable: true, description: 'How far they have come.' })
  states?: AssessingState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those with an open objection.' })
  openObjections?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those whose every level is confirmed; false: only the others.' })
  ready?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Part of a name, or a code.' })
  search?: string | null;
}
