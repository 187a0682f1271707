import { LIMITS, SERVICE_KINDS, type RichText, type ServiceKind as Kind } from '@saling/schema';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { Cost } from '../../api/cost.ts';
import { DecimalScalar } from '../../api/scalars.ts';
import { RichTextScalar } from './rich-text.scalar.ts';

export const ServiceKind = Object.fromEntries(SERVICE_KINDS.map((kind) => [kind, kind])) as Record<Kind, Kind>;
export type ServiceKind = Kind;

const KIND_MEANING: Record<Kind, string> = {
  PLANNING_AND_BUDGET: 'Perencanaan dan penganggaran.',
  FINANCE: 'Keuangan.',
  PROCUREMENT: 'Pengadaan barang dan jasa.',
  PERSONNEL: 'Kepegawaian.',
  ARCHIVES: 'Kearsipan dinamis.',
  ASSETS: 'Pengelolaan barang milik daerah.',
  OVERSIGHT: 'Pengawasan internal.',
  PERFORMANCE: 'Akuntabilitas kinerja.',
  COMPLAINTS: 'Pengaduan pelayanan publik.',
  OPEN_DATA: 'Data terbuka.',
  LEGAL_INFORMATION: 'Jaringan dokumentasi dan informasi hukum.',
  LICENSING: 'Perizinan.',
  HEALTH: 'Kesehatan.',
  EDUCATION: 'Pendidikan.',
  SOCIAL: 'Perlindungan sosial.',
  POPULATION: 'Kependudukan.',
  VILLAGE: 'Desa.',
  INFRASTRUCTURE: 'Jaringan, pusat data dan peladen.',
  INFORMATION_SECURITY: 'Keamanan informasi.',
  GOVERNANCE: 'Tata kelola SPBE.',
};
registerEnumType(ServiceKind, {
  name: 'ServiceKind',
  description: 'What kind of service a practice is about.',
  valuesConfig: Object.fromEntries(SERVICE_KINDS.map((kind) => [kind, { description: KIND_MEANING[kind] }])),
});

@ObjectType({ description: 'Something with a name and, perhaps, an address on the web.' })
export class NamedLink {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its address, http or https; null when it has none.' })
  url!: string | null;
}

@InputType({ description: 'Something with a name and, perhaps, an address on the web.' })
export class NamedLinkInput {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its address, http or https.' })
  url?: string | null;
}

@ObjectType({ description: 'One step of how it was done.' })
export class PracticeStep {
  @Field(() => String, { description: 'What it is about.' })
  title!: string;

  @Field(() => String, { description: 'What was done; lines may be broken.' })
  text!: string;
}

@InputType({ description: 'One step of how it was done.' })
export class PracticeStepInput {
  @Field(() => String, { description: 'What it is about.' })
  title!: string;

  @Field(() => String, { description: 'What was done; lines may be broken.' })
  text!: string;
}

@ObjectType({ description: 'A figure that shows what came of it.' })
export class PracticeResultFigure {
  @Field(() => String, { description: 'What was measured.' })
  label!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Before; null when it was not measured.' })
  before!: string | null;

  @Field(() => DecimalScalar, { description: 'After.' })
  after!: string;

  @Field(() => String, { description: 'Unit, like `jam` or `%`.' })
  unit!: string;

  @Field(() => ID, { nullable: true, description: 'Indicator of the framework it belongs to; null for none.' })
  indicatorCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Of which time, like `2023–2025`.' })
  period!: string | null;
}

@InputType({ description: 'A figure that shows what came of it.' })
export class PracticeResultFigureInput {
  @Field(() => String, { description: 'What was measured.' })
  label!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Before; null when it was not measured.' })
  before?: string | null;

  @Field(() => DecimalScalar, { description: 'After.' })
  after!: string;

  @Field(() => String, { description: 'Unit, like `jam` or `%`.' })
  unit!: string;

  @Field(() => ID, { nullable: true, description: 'Indicator of the framework it belongs to.' })
  indicatorCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Of which time, like `2023–2025`.' })
  period?: string | null;
}

@ObjectType({ description: 'Whom to ask.' })
export class PracticeContact {
  @Field(() => String, { description: 'Name of the person.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Office.' })
  office!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null;
}

@InputType({ description: 'Whom to ask.' })
export class PracticeContactInput {
  @Field(() => String, { description: 'Name of the person.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Office.' })
  office?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone?: string | null;
}

@ObjectType({ description: 'A file that belongs to a practice.' })
export class Attachment {
  // `file` is read by its resolver.
  fileId!: string;

  @Field(() => String, { nullable: true, description: 'What it shows.' })
  caption!: string | null;
}

@InputType({ description: 'A file that belongs to a practice.' })
export class AttachmentInput {
  @Field(() => ID, { description: 'A stored file of the own region.' })
  fileId!: string;

  @Field(() => String, { nullable: true, description: 'What it shows.' })
  caption?: string | null;
}

@ObjectType({ description: 'Everything a practice says.' })
export class PracticeContent {
  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { description: 'In a few sentences.' })
  summary!: string;

  @Field(() => RichTextScalar, { nullable: true, description: 'What the problem was (masalah).' })
  problem!: RichText | null;

  @Field(() => RichTextScalar, { nullable: true, description: 'What was done (cara).' })
  approach!: RichText | null;

  @Field(() => RichTextScalar, { nullable: true, description: 'What it takes (prasyarat).' })
  prerequisites!: RichText | null;

  @Field(() => RichTextScalar, { nullable: true, description: 'What came of it (hasil).' })
  results!: RichText | null;

  @Cost({ entries: LIMITS.practiceSteps })
  @Field(() => [PracticeStep], { description: 'Steps, in order.' })
  steps!: PracticeStep[];

  @Cost({ entries: LIMITS.practiceFigures })
  @Field(() => [PracticeResultFigure], { description: 'Figures of the results.' })
  figures!: PracticeResultFigure[];

  @Field(() => String, { nullable: true, description: 'Cost in rupiah, a whole number as text like "150000000"; null when unknown.' })
  cost!: string | null;

  @Field(() => String, { nullable: true, description: 'What the cost is made of.' })
  costNote!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many people worked on it; null when unknown.' })
  staff!: number | null;

  @Field(() => String, { nullable: true, description: 'Who they were.' })
  staffNote!: string | null;

  @Cost({ entries: LIMITS.practiceLinks })
  @Field(() => [NamedLink], { description: 'Regulations it rests on.' })
  regulations!: NamedLink[];

  @Cost({ entries: LIMITS.practiceLinks })
  @Field(() => [NamedLink], { description: 'Software it uses.' })
  software!: NamedLink[];

  @Field(() => PracticeContact, { nullable: true, description: 'Whom to ask; null while nobody is named.' })
  contact!: PracticeContact | null;

  @Field(() => ID, { description: 'Framework its indicators and aspects are of.' })
  frameworkId!: string;

  @Cost({ entries: LIMITS.practiceIndicators })
  @Field(() => [ID], { description: 'Codes of the indicators it serves.' })
  indicatorCodes!: string[];

  @Cost({ entries: LIMITS.practiceIndicators })
  @Field(() => [ID], { description: 'Codes of the aspects it serves besides those of its indicators.' })
  aspectCodes!: string[];

  @Cost({ entries: SERVICE_KINDS.length })
  @Field(() => [ServiceKind], { description: 'Kinds of service it is about.' })
  serviceKinds!: Kind[];

  @Cost({ entries: LIMITS.practiceFiles })
  @Field(() => [Attachment], { description: 'Files that belong to it, beside pictures in its texts.' })
  attachments!: Attachment[];
}

@InputType({ description: 'Everything a practice says; a draft may be incomplete. What is left out is null or an empty list.' })
export class PracticeContentInput {
  @Field(() => String, { description: 'Title, 150 characters at most.' })
  title!: string;

  @Field(() => String, { description: 'In a few sentences, 500 characters at most.' })
  summary!: string;

  @Field(() => RichTextScalar, { nullable: true, description: 'What the problem was.' })
  problem?: unknown;

  @Field(() => RichTextScalar, { nullable: true, description: 'What was done.' })
  approach?: unknown;

  @Field(() => RichTextScalar, { nullable: true, description: 'What it takes.' })
  prerequisites?: unknown;

  @Field(() => RichTextScalar, { nullable: true, description: 'What came of it.' })
  results?: unknown;

  @Field(() => [PracticeStepInput], { description: 'Steps, in order; 30 at most.' })
  steps!: PracticeStepInput[];

  @Field(() => [PracticeResultFigureInput], { description: 'Figures of the results; 20 at most.' })
  figures!: PracticeResultFigureInput[];

  @Field(() => String, { nullable: true, description: 'Cost in rupiah, a whole number as text.' })
  cost?: string | null;

  @Field(() => String, { nullable: true, description: 'What the cost is made of.' })
  costNote?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many people worked on it.' })
  staff?: number | null;

  @Field(() => String, { nullable: true, description: 'Who they were.' })
  staffNote?: string | null;

  @Field(() => [NamedLinkInput], { description: 'Regulations; 30 at most.' })
  regulations!: NamedLinkInput[];

  @Field(() => [NamedLinkInput], { description: 'Software; 30 at most.' })
  software!: NamedLinkInput[];

  @Field(() => PracticeContactInput, { nullable: true, description: 'Whom to ask.' })
  contact?: PracticeContactInput | null;

  @Field(() => ID, { description: 'Framework of the indicators and aspects.' })
  frameworkId!: string;

  @Field(() => [ID], { description: 'Codes of indicators; 20 at most.' })
  indicatorCodes!: string[];

  @Field(() => [ID], { description: 'Codes of aspects; 20 at most.' })
  aspectCodes!: string[];

  @Field(() => [ServiceKind], { description: 'Kinds of service.' })
  serviceKinds!: Kind[];

  @Field(() => [AttachmentInput], { description: 'Files of the own region; 40 at most, pictures in texts counted.' })
  attachments!: AttachmentInput[];
}
