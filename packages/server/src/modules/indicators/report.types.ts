import { LIMITS } from '@saling/schema';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { Problem, RuleBroken } from '../../api/problems.types.ts';
import { CursorScalar } from '../../api/scalars.ts';
import { LocalizedText, Stage } from '../../api/shared.types.ts';
import { Assessment, IndicatorValue, Report } from './assessment.types.ts';

@InputType({ description: 'One value.' })
export class ReportValueInput {
  @Field(() => ID, { description: 'Indicator.' })
  indicatorCode!: string;

  @Field(() => Int, { description: '1 to 5.' })
  level!: number;

  @Field(() => String, { nullable: true, description: 'Note, 2,000 characters at most.' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: 'Link to the evidence: http or https.' })
  evidenceUrl?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: `Files of the region as evidence, ${LIMITS.evidenceFiles} at most, of a self-assessment; left out, those of the report that is corrected stay.`,
  })
  evidenceFileIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Report this corrects; required when the indicator has one at this stage already.' })
  corrects?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why; required with `corrects`, and of an assessor whose level is another than the one that counted. 1,000 characters at most.',
  })
  reason?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Report that counted when an assessor decided: when another counts by now, nothing is stored and `Stale` says which.',
  })
  basedOn?: string | null;
}

@InputType({ description: 'Values of one region, framework, year and stage, reported together.' })
export class ReportValuesInput {
  @Field(() => String, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => String, { description: 'Region.' })
  regionCode!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => Stage, { defaultValue: Stage.SELF, description: 'Stage; a region reports SELF, an assessor the others.' })
  stage!: Stage;

  @Field(() => [ReportValueInput], { description: '1 to 200 values, each indicator once.' })
  values!: ReportValueInput[];
}

@InputType({ description: 'A CSV of values of one region, framework, year and stage.' })
export class ImportValuesInput {
  @Field(() => String, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => String, { description: 'Region.' })
  regionCode!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => Stage, { defaultValue: Stage.SELF, description: 'Stage; a region reports SELF, an assessor the others.' })
  stage!: Stage;

  @Field(() => String, {
    description: 'Text of the file, 256 KB at most: columns indikator, tingkat, catatan, bukti, alasan; separator `;` or `,`.',
  })
  csv!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'True stores the values; false only shows what would happen.' })
  commit!: boolean;
}

@ObjectType({ description: 'The values are stored.' })
export class ReportedValues {
  @Field(() => String, { description: 'As sent.' })
  clientMutationId!: string;

  @Field(() => [Report], { description: 'What was written, in order.' })
  reports!: Report[];

  @Field(() => Assessment, { description: 'The assessment as it stands now.' })
  assessment!: Assessment;

  @Field(() => CursorScalar, { description: 'Position at which the assessment was read: subscribe after it.' })
  cursor!: string;
}

@ObjectType({ description: 'Somebody was faster: nothing was stored, and this is what stands now.' })
export class Stale {
  @Field(() => [IndicatorValue], { description: 'Present values of the indicators concerned.' })
  current!: IndicatorValue[];

  @Field(() => LocalizedText, { description: 'What happened and what to do.' })
  message!: LocalizedText;
}

@ObjectType({ description: 'A line of an import.' })
export class ImportRow {
  @Field(() => Int, { description: 'Line of the file, the first data line being 2.' })
  line!: number;

  @Field(() => ID, { description: 'Indicator.' })
  indicatorCode!: string;

  @Field(() => Int, { nullable: true, description: 'Level read; null when it is none.' })
  level!: number | null;

  @Field(() => Int, { nullable: true, description: 'Level that stands at this stage; null when there is none.' })
  previousLevel!: number | null;

  @Field(() => String, { nullable: true, description: 'Note read.' })
  note!: string | null;

  @Field(() => String, { nullable: true, description: 'Link read.' })
  evidenceUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'Reason read.' })
  reason!: string | null;
}

@ObjectType({ description: 'What an import would do; nothing was stored.' })
export class ImportPreview {
  @Field(() => [ImportRow], {
    description: 'Lines that would change something or have a problem; lines equal to what stands are left out.',
  })
  rows!: ImportRow[];

  @Field(() => [Problem], { description: 'What is wrong, by line.' })
  problems!: Problem[];

  @Field(() => Boolean, { description: 'True when it can be stored as it is.' })
  ok!: boolean;
}

/** What reporting came to. */
export type ReportOutcome =
  | ({ kind: 'reported' } & Omit<ReportedValues, 'assessment'> & { assessment: object })
  | ({ kind: 'broken' } & RuleBroken)
  | ({ kind: 'stale' } & Stale);
/** What an import came to. */
export type ImportOutcome = ReportOutcome | ({ kind: 'preview' } & ImportPreview);

const NAMES = { reported: 'ReportedValues', broken: 'RuleBroken', stale: 'Stale', preview: 'ImportPreview' } as const;
const resolveType = (value: unknown): string => NAMES[(value as ImportOutcome).kind];

export const ReportValuesResult = createUnionType({
  name: 'ReportValuesResult',
  description: 'Stored, or why not.',
  types: () => [ReportedValues, RuleBroken, Stale] as const,
  resolveType,
});

export const ImportValuesResult = createUnionType({
  name: 'ImportValuesResult',
  description: 'A preview, stored, or why not.',
  types: () => [ImportPreview, ReportedValues, RuleBroken, Stale] as const,
  resolveType,
});
