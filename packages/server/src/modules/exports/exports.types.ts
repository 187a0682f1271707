import { createUnionType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import type { VisibleEvents } from '../../access/policy.ts';
import { pagesOf } from '../../api/connection.types.ts';
import { Cost } from '../../api/cost.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { LocalizedText } from '../../api/shared.types.ts';
import type { Grounds } from '../activity/told-events.service.ts';
import { ActivityFilter } from '../activity/activity.types.ts';
import type { FilterPart } from './filter-words.service.ts';

const listOf = <const T extends readonly string[]>(codes: T) =>
  Object.fromEntries(codes.map((code) => [code, code])) as { [Code in T[number]]: Code };

export const ExportKind = listOf(['VALUES', 'INDICES', 'EVENTS', 'OPEN_DATA']);
export type ExportKind = keyof typeof ExportKind;
registerEnumType(ExportKind, {
  name: 'ExportKind',
  description: 'What an export holds.',
  valuesConfig: {
    VALUES: { description: 'Every report of a level that its asker may see.' },
    INDICES: { description: 'Indices of all regions, whole and in parts.' },
    EVENTS: { description: 'Every event of the log that its asker may see.' },
    OPEN_DATA: { description: 'A new version of the open data; asked for by `publishOpenData`.' },
  },
});

export const ExportFormat = listOf(['CSV', 'XLSX', 'PARQUET']);
export type ExportFormat = keyof typeof ExportFormat;
registerEnumType(ExportFormat, {
  name: 'ExportFormat',
  description: 'Kind of a file.',
  valuesConfig: {
    CSV: { description: 'For a spreadsheet of Indonesian settings: semicolons, UTF-8.' },
    XLSX: { description: 'A workbook.' },
    PARQUET: { description: 'Columns with their types, for programs.' },
  },
});

export const ExportState = listOf(['WAITING', 'RUNNING', 'DONE', 'FAILED', 'EXPIRED']);
export type ExportState = keyof typeof ExportState;
registerEnumType(ExportState, {
  name: 'ExportState',
  description: 'How far an export is.',
  valuesConfig: {
    WAITING: { description: 'Others are before it, or the server just came back.' },
    RUNNING: { description: 'It is being written.' },
    DONE: { description: 'It can be downloaded.' },
    FAILED: { description: 'It could not be made: `failure` says why.' },
    EXPIRED: { description: 'Its file is gone: ask for it again.' },
  },
});

export const ExportFailure = listOf(['TOO_MANY_ROWS', 'GIVEN_UP', 'UNCHANGED']);
export type ExportFailure = keyof typeof ExportFailure;
registerEnumType(ExportFailure, {
  name: 'ExportFailure',
  description: 'Why there is no file.',
  valuesConfig: {
    TOO_MANY_ROWS: { description: 'A sheet cannot have as many rows: ask for CSV or Parquet, or for less.' },
    GIVEN_UP: { description: 'It failed again and again: ask for it later.' },
    UNCHANGED: { description: 'The open data is what the newest version says already.' },
  },
});

/** What was asked for, with what the asker might see then. */
export interface Asked {
  frameworkId: string | null;
  year: number | null;
  provinceCode: string | null;
  sees: VisibleEvents;
  /** Who asked, by name, for the file itself. */
  by: string;
  /** What of the events, as it was asked for: the same as a list of activity has. */
  activity?: { filter: ActivityFilter; grounds: Grounds; until: Date | null } | null;
  /** The filter in words; none in jobs of a server before this one. */
  words?: FilterPart[];
}

@ObjectType({ description: 'A part of what an export was narrowed to, in words.' })
export class ExportFilterPart {
  @Field(() => LocalizedText, { description: 'What is narrowed.' })
  name!: LocalizedText;

  @Cost({ entries: 7 })
  @Field(() => [LocalizedText], { description: 'To what; of many the first six, and how many more.' })
  values!: LocalizedText[];
}

@ObjectType({ description: 'A file that is made for whoever asked for it, and for nobody else.' })
export class ExportJob {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => ExportKind, { description: 'What it holds.' })
  kind!: ExportKind;

  @Field(() => ExportFormat, { description: 'Kind of the file.' })
  format!: ExportFormat;

  @Field(() => ID, { nullable: true, description: 'Framework asked for.' })
  frameworkId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Year asked for; null for all.' })
  year!: number | null;

  @Field(() => String, { nullable: true, description: 'Province asked for; null for the whole country.' })
  provinceCode!: string | null;

  @Cost({ entries: 4 })
  @Field(() => [ExportFilterPart], { description: 'What it was narrowed to besides, in words; empty when to nothing.' })
  filter!: ExportFilterPart[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Events up to this moment were asked for; null for all.' })
  until!: Date | null;

  @Field(() => ExportState, { description: 'How far it is.' })
  state!: ExportState;

  @Field(() => Float, { description: 'Rows written.' })
  rowsDone!: number;

  @Field(() => Float, { nullable: true, description: 'Rows there are; null before they are counted.' })
  rowsTotal!: number | null;

  @Field(() => String, { nullable: true, description: 'Name of the file, once there is one.' })
  fileName!: string | null;

  @Field(() => Float, { nullable: true, description: 'Its size, in bytes.' })
  bytes!: number | null;

  @Field(() => String, { nullable: true, description: 'Its SHA-256, in hex.' })
  sha256!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is downloaded by whoever asked for it, signed in; null while there is none.',
  })
  address!: string | null;

  @Field(() => ExportFailure, { nullable: true, description: 'Why there is no file; null unless it failed.' })
  failure!: ExportFailure | null;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done.' })
  finishedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it can be downloaded.' })
  expiresAt!: Date | null;
}

export const ExportJobConnection = pagesOf(ExportJob, 'ExportJob', 'An export');
export type ExportJobConnection = InstanceType<typeof ExportJobConnection>;

@InputType({ description: 'What is to be exported.' })
export class StartExportInput {
  @Field(() => ExportKind, { description: 'What it is to hold: not OPEN_DATA.' })
  kind!: ExportKind;

  @Field(() => ExportFormat, { description: 'Kind of the file.' })
  format!: ExportFormat;

  @Field(() => ID, { nullable: true, description: 'Framework; may be left out for EVENTS alone.' })
  frameworkId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Only this year.' })
  year?: number | null;

  @Field(() => String, { nullable: true, description: 'Only this province and what lies in it: two digits.' })
  provinceCode?: string | null;

  @Field(() => ActivityFilter, { nullable: true, description: 'For EVENTS: only those that `recentActivity` has of this filter.' })
  filter?: ActivityFilter | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'For EVENTS: only those up to this moment.' })
  until?: Date | null;

  @Field(() => String, { description: 'Chosen by the client: the same again starts nothing twice.' })
  clientMutationId!: string;
}

export const StartExportResult = createUnionType({
  name: 'StartExportResult',
  description: 'The export that was started, or what is wrong.',
  types: () => [ExportJob, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'ExportJob'),
});

@ObjectType({ description: 'A file of a version of the open data.' })
export class OpenDataFile {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Table that it holds; null for the dictionary and the sums.' })
  table!: string | null;

  @Field(() => String, { description: 'Media type.' })
  mediaType!: string;

  @Field(() => Float, { description: 'Size, in bytes.' })
  bytes!: number;

  @Field(() => String, { description: 'SHA-256, in hex.' })
  sha256!: string;

  @Field(() => Float, { nullable: true, description: 'Rows, for tables.' })
  rows!: number | null;

  @Field(() => String, { description: 'Where it stays: `/data/terbuka/<version>/<name>`.' })
  address!: string;
}

@ObjectType({ description: 'The published data as it was at a moment: never changed afterwards.' })
export class OpenDataVersion {
  @Field(() => ID, { description: 'Its name: the day, of Asia/Jakarta, and a number when it was not the first of the day.' })
  version!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  madeAt!: Date;

  @Field(() => [OpenDataFile], { description: 'Its files.' })
  files!: OpenDataFile[];
}

export const OpenDataVersionConnection = pagesOf(OpenDataVersion, 'OpenDataVersion', 'A version');
export type OpenDataVersionConnection = InstanceType<typeof OpenDataVersionConnection>;
