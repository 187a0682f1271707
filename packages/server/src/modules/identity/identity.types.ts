import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import { ACTIONS, type Action as ActionCode } from '../../access/policy.ts';
import type { Role as RoleCode, Viewer as Facts } from '../../access/viewer.ts';

export const Role = {
  VIEWER: 'VIEWER',
  EDITOR: 'EDITOR',
  HEAD: 'HEAD',
  ADMIN: 'ADMIN',
  OBSERVER: 'OBSERVER',
  ASSESSOR: 'ASSESSOR',
  MINISTRY_ADMIN: 'MINISTRY_ADMIN',
} as const satisfies Record<RoleCode, RoleCode>;
registerEnumType(Role, {
  name: 'Role',
  description: 'What a person is in an organisation.',
  valuesConfig: {
    VIEWER: { description: 'Reads for a region.' },
    EDITOR: { description: 'Reports and edits for a region.' },
    HEAD: { description: 'May sign for a region (kepala daerah, Sekda).' },
    ADMIN: { description: 'Administers a region.' },
    OBSERVER: { description: 'Watches for a ministry (pengamat).' },
    ASSESSOR: { description: 'Judges assessments for a ministry (asesor).' },
    MINISTRY_ADMIN: { description: 'Administers a ministry.' },
  },
});

export const Action = Object.fromEntries(ACTIONS.map((action) => [action, action])) as Record<ActionCode, ActionCode>;
registerEnumType(Action, {
  name: 'Action',
  description: 'What a viewer may or may not do; asked with `viewer { viewerCan }`.',
  valuesConfig: {
    REPORT_SELF: { description: "Report the region's own values." },
    REPORT_ASSESSED: { description: 'Report values of later stages, as an assessor.' },
    SEE_DRAFT: { description: 'See values that are not final.' },
    IMPORT_VALUES: { description: 'Import values from a CSV.' },
    SEE_MEMBERS: { description: "See the people of one's organisation." },
    MANAGE_PEOPLE: { description: "Invite, change and remove people of one's organisation." },
    MANAGE_CLIENTS: { description: 'Give tokens to tools of third parties, and take them back.' },
    READ_AUDIT: { description: "Read the audit log of one's organisation." },
    PROPOSE_PAIRING: { description: 'Propose to another region to learn from each other.' },
    SEE_PAIRING: { description: 'See what the two regions of a pair say to each other.' },
    ANSWER_PAIRING: { description: "Accept or decline a proposal, and end one's region's pair." },
    WORK_IN_PAIRING: { description: 'Prepare actions for the plan of a pair.' },
    READ_PRACTICES: { description: 'Read the practices that regions have shared.' },
    SEE_PRACTICE_DRAFTS: { description: "See drafts of one's region." },
    WRITE_PRACTICE: { description: "Write, share and withdraw practices of one's region." },
    IMPORT_PRACTICES: { description: 'Import practices from a file.' },
    COMMENT: { description: 'Comment on practices.' },
    FOLLOW: { description: 'Follow practices, indicators and regions.' },
    ADOPT: { description: "Adopt practices for one's region, step by step." },
    SEE_ADOPTED_CONTENT: { description: 'See what an adopter makes of a practice before it is in use.' },
    SEE_PLAN: { description: 'Read a joint action plan of two regions.' },
    WRITE_PLAN: { description: "Write in what is both regions' in a plan, and propose changes to the rest." },
    WRITE_PLAN_PART: { description: "Write in what is a region's own in a plan." },
    DECIDE_PROPOSAL: { description: "Accept or refuse what the other region proposes for one's own parts of a plan." },
    SIGN_PLAN: { description: "Sign a plan for one's region." },
    EXPORT: { description: 'Have files made of what they may see.' },
    RELEASE_OPEN_DATA: { description: 'Have a version of the open data made at once.' },
    OVERSEE_PAIRS: { description: 'See how the pairs of the country fare, and whom to bring together.' },
    SUBMIT_SELF: { description: "Submit one's region's self-assessment." },
    REOPEN_SELF: { description: 'Give a submitted self-assessment back to its region.' },
    OBJECT: { description: "Object to a level that an assessor gave one's region." },
    ANSWER_OBJECTION: { description: 'Answer an objection, as an assessor.' },
    SEE_ASSESSING: { description: 'See how far the assessment of all regions is.' },
    SET_DEADLINES: { description: 'Say when a stage of a year opens and closes.' },
    PUBLISH_RESULTS: { description: "Publish a year's final results for all regions, and withdraw them." },
    OVERSEE_REGIONS: { description: 'See all regions at once, drafts too, and who reported nothing.' },
  },
});

@ObjectType({ description: 'A person who can sign in.' })
export class Person {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => String, { description: 'E-mail address; only shown to the person.' })
  email!: string;
}

@ObjectType({ description: 'A person of the demo who can be signed in as with one click.' })
export class DemoPerson {
  @Field(() => ID, { description: 'Identifier, for the demo sign-in.' })
  id!: string;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => Role, { description: 'What the person is.' })
  role!: RoleCode;

  @Field(() => String, { nullable: true, description: 'Region the person works for; null for the ministry.' })
  regionName?: string | null;
}

@ObjectType({ description: 'Who is asking. Visitors who are not signed in are viewers too.' })
export class Viewer {
  @Field(() => Person, { nullable: true, description: 'The person signed in; null for visitors.' })
  person!: Person | null;

  @Field(() => Role, { nullable: true, description: 'What the person is; null for visitors.' })
  role!: RoleCode | null;

  @Field(() => Boolean, { description: 'True in demo mode: one-click sign-in is offered.' })
  demo!: boolean;

  facts!: Facts;
}
