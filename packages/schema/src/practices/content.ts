import type { ServiceKind } from '../codes.ts';
import type { RichText } from '../rich-text/rich-text.ts';

/** Something with a name and, perhaps, an address on the web. */
export interface NamedLink {
  name: string;
  url: string | null;
}

/** One step of how it was done. */
export interface PracticeStep {
  title: string;
  text: string;
}

/** A figure that shows what came of it; numbers are decimals as text, `1250.5`. */
export interface PracticeResultFigure {
  label: string;
  before: string | null;
  after: string;
  unit: string;
  indicatorCode: string | null;
  period: string | null;
}

/** Whom to ask. */
export interface PracticeContact {
  name: string;
  office: string | null;
  email: string | null;
  phone: string | null;
}

/** A stored file that belongs to a practice. */
export interface PracticeAttachment {
  fileId: string;
  caption: string | null;
}

/** Everything a practice says; drafts, versions and adoptions hold one. What is not known is null or an empty list. */
export interface PracticeContent {
  title: string;
  summary: string;
  problem: RichText | null;
  approach: RichText | null;
  prerequisites: RichText | null;
  results: RichText | null;
  steps: PracticeStep[];
  figures: PracticeResultFigure[];
  /** Rupiah, a whole number as text: `150000000`. */
  cost: string | null;
  costNote: string | null;
  /** People who worked on it. */
  staff: number | null;
  staffNote: string | null;
  regulations: NamedLink[];
  software: NamedLink[];
  contact: PracticeContact | null;
  frameworkId: string;
  indicatorCodes: string[];
  aspectCodes: string[];
  serviceKinds: ServiceKind[];
  attachments: PracticeAttachment[];
}

/** Fields of a content, in the order in which a page shows them. */
export const PRACTICE_FIELDS = [
  'title',
  'summary',
  'problem',
  'approach',
  'steps',
  'prerequisites',
  'results',
  'figures',
  'cost',
  'costNote',
  'staff',
  'staffNote',
  'regulations',
  'software',
  'contact',
  'frameworkId',
  'indicatorCodes',
  'aspectCodes',
  'serviceKinds',
  'attachments',
] as const satisfies readonly (keyof PracticeContent)[];
export type PracticeField = (typeof PRACTICE_FIELDS)[number];

/** Framework that a new practice refers to. */
const FIRST_FRAMEWORK = 'spbe-2020';

/** A content that says nothing yet but its title. */
export function emptyContent(title = '', frameworkId = FIRST_FRAMEWORK): PracticeContent {
  return {
    title,
    summary: '',
    problem: null,
    approach: null,
    prerequisites: null,
    results: null,
    steps: [],
    figures: [],
    cost: null,
    costNote: null,
    staff: null,
    staffNote: null,
    regulations: [],
    software: [],
    contact: null,
    frameworkId,
    indicatorCodes: [],
    aspectCodes: [],
    serviceKinds: [],
    attachments: [],
  };
}
