import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PROBLEM_CODES, type ProblemCode as Code } from '@saling/schema';

import { LocalizedText } from './shared.types.ts';

const ProblemCode = Object.fromEntries(PROBLEM_CODES.map((code) => [code, code])) as Record<Code, Code>;

const MEANING: Record<Code, string> = {
  UNKNOWN_REGION: 'No region has this code.',
  UNKNOWN_FRAMEWORK: 'No framework has this id.',
  UNKNOWN_INDICATOR: 'The framework has no indicator of this code.',
  LEVEL_OUT_OF_RANGE: 'The level is none of those an indicator can have.',
  DUPLICATE_INDICATOR: 'The indicator comes twice.',
  EMPTY: 'There is no value.',
  TOO_MANY: 'There are more values than one report may have.',
  NOTE_TOO_LONG: 'The note is too long.',
  REASON_TOO_LONG: 'The reason is too long.',
  INVALID_URL: 'The link to the evidence is no address of the web.',
  REASON_REQUIRED: 'A correction needs a reason.',
  CORRECTION_REQUIRED: 'The indicator has a report at this stage already: name it in `corrects`.',
  UNKNOWN_REPORT: 'No report of this indicator and stage has the id given in `corrects`.',
  PERIOD_CLOSED: 'Values of this year and stage may not be reported now.',
  INVALID_YEAR: 'The year is none that is assessed.',
  INVALID_CSV: 'The text is no CSV that can be read.',
  MISSING_COLUMN: 'The CSV lacks a column.',
  REQUIRED: 'Something that is needed is missing.',
  CLIENT_MUTATION_ID_REUSED: 'The same `clientMutationId` was used for other content.',
  TOO_LONG: 'A text is too long.',
  OUT_OF_RANGE: 'A number or a date is not within what is allowed.',
  CLIENT_REVOKED: 'The API client was taken back for good: make a new one.',
  CLIENT_EXPIRED: 'The time of the API client is over: set a later expiry first.',
  INVALID_EMAIL: 'The text is no e-mail address.',
  ROLE_DOES_NOT_FIT: 'The role is none of this kind of organisation.',
  ALREADY_MEMBER: 'The person is in the organisation already.',
  ALREADY_INVITED: 'The address is invited already: renew that invitation.',
  MANDATE_PAST: 'The last day of the mandate is over.',
  LAST_ADMIN: 'It would leave the organisation without an administrator, now or when a mandate ends.',
  INVITATION_CLOSED: 'The invitation was accepted or taken back.',
  SAME_PERSON: 'Predecessor and successor are the same.',
  SAME_REGION: 'Both regions are the same.',
  ALREADY_PAIRED: 'The two are paired, or one has proposed it to the other already.',
  NOT_OPEN: 'It is not in a state in which this can be done (any more).',
  INVALID_PERIOD: 'The end is not after the beginning, or lies in the past.',
  UNKNOWN_ASPECT: 'The framework has no aspect of this code.',
  UNKNOWN_FILE: 'No file of your region has this id.',
  UNKNOWN_PERSON: 'A person who is mentioned does not exist or is in no organisation.',
  UNKNOWN_PRACTICE: 'No practice that you may see has this id.',
  INVALID_TEXT: 'The text has a form that is not known.',
  INVALID_NUMBER: 'The text is no number of the kind that is asked for.',
  INVALID_JSON: 'The text is no JSON that can be read.',
  UNKNOWN_FIELD: 'The field is none of those that are known.',
  NOTHING_CHANGED: 'It is the same as what is there already.',
  NOT_SHARED: 'The practice is not in the library (any more).',
  EDIT_TIME_OVER: 'It can no longer be edited: write another comment.',
  STEP_NOT_ALLOWED: 'This step does not follow the stage that the adoption is in.',
  NOT_A_COPY: 'The content differs from the version adopted: what differs is not a copy.',
  NOT_EDITABLE: 'This part may not be edited in this stage.',
  OWN_PRACTICE: "The practice is the region's own.",
  ALREADY_ADOPTED: 'The region adopts this practice already.',
  UNKNOWN_ACTION: 'There is no such action in the plan.',
  INVALID_DATE: 'This is no day of the calendar, or the days are in the wrong order.',
  INVALID_FILE: 'The file cannot be read.',
  CONFLICTS_OPEN: 'A field has two values: choose one first.',
  ALREADY_SIGNED: 'It is signed already.',
  NOT_CONNECTED: 'This is not for this pair.',
  PROPOSAL_CHANGED: 'The proposal is another one than the one that was looked at: look again.',
  ADDRESS_FORBIDDEN: 'The address leads into a network that is not public.',
  UNKNOWN_CURSOR: 'The cursor is none of this stream, or what came after it is no longer kept.',
  YEAR_PUBLISHED: 'The results of the year are published: nothing of it is reported or confirmed until they are withdrawn.',
  SELF_SUBMITTED: 'The self-assessment was submitted by the head: it changes again once an assessor reopens it.',
  FINAL_BY_PUBLICATION: "The region's assessment goes on here: its final results come by the ministry's publication.",
  INCOMPLETE: 'Indicators without a level are left.',
  OBJECTIONS_OPEN: 'Objections are open: answer them first.',
  ALREADY_OBJECTED: 'The region has objected to this indicator in this year already.',
  NOTHING_READY: 'No region has every level confirmed.',
  CHANGED_MEANWHILE: 'It is no longer what was looked at: look again.',
  CONDITION_DOES_NOT_FIT: 'What is watched can never meet this condition: choose one of its own.',
};
registerEnumType(ProblemCode, {
  name: 'ProblemCode',
  description: 'What is wrong with an input. The list is closed.',
  valuesConfig: Object.fromEntries(PROBLEM_CODES.map((code) => [code, { description: MEANING[code] }])),
});

@ObjectType({ description: 'One thing wrong with an input, with where and what to do.' })
export class Problem {
  @Field(() => ProblemCode, { description: 'Kind of problem.' })
  code!: Code;

  @Field(() => String, { nullable: true, description: 'Path into the input, like `values.3.level`; null for the whole.' })
  path?: string | null;

  @Field(() => Int, { nullable: true, description: 'Line of the CSV, the first data line being 2; null outside imports.' })
  line?: number | null;

  @Field(() => ID, { nullable: true, description: 'Indicator it is about.' })
  indicatorCode?: string | null;

  @Field(() => LocalizedText, { description: 'What happened and what to do.' })
  message!: LocalizedText;
}

@ObjectType({ description: 'The input broke rules; nothing was stored.' })
export class RuleBroken {
  @Field(() => [Problem], { description: 'All problems found.' })
  problems!: Problem[];
}
