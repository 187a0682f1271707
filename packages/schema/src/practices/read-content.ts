import { SERVICE_KINDS } from '../codes.ts';
import { frameworks } from '../frameworks/registry.ts';
import { LIMITS } from '../limits.ts';
import type { Problem } from '../problem.ts';
import { fileIdOf } from '../rich-text/forms.ts';
import { canonicalContent, contentFiles } from './canonical.ts';
import {
  PRACTICE_FIELDS,
  type NamedLink,
  type PracticeAttachment,
  type PracticeContact,
  type PracticeContent,
  type PracticeResultFigure,
  type PracticeStep,
} from './content.ts';
import { contentProblems } from './content-problems.ts';
import { ContentReader, type Given } from './content-reader.ts';

/** Most people that may have worked on a practice. */
const STAFF = 100_000;

/**
 * Reads a content as an editor, an import or a program sends it, in normal form: Unicode NFC, trimmed, codes in the order
 * of their lists, empty texts as null.
 *
 * A draft may lack anything (that is `sharingProblems`' matter); what is too long, of another form, or unknown is refused,
 * each problem with its path into the content. `content` is null when there is one.
 */
export function readContent(input: unknown): { content: PracticeContent | null; problems: Problem[] } {
  const reader = new ContentReader();
  const given = reader.object(input, '', PRACTICE_FIELDS);
  if (!given) return { content: null, problems: reader.problems };
  const content = contentOf(reader, given);
  const files = contentFiles(content).length;
  if (files > LIMITS.practiceFiles) reader.report(contentProblems.tooMany('attachments', LIMITS.practiceFiles));
  if (new TextEncoder().encode(canonicalContent(content)).length > LIMITS.practiceBytes) reader.report(contentProblems.tooLarge());
  return { content: reader.problems.length === 0 ? content : null, problems: reader.problems };
}

function contentOf(reader: ContentReader, given: Given): PracticeContent {
  const { shortTextLength: short, practiceStepLength: long, practiceIndicators, practiceLinks } = LIMITS;
  const frameworkId = reader.text(given, 'frameworkId', LIMITS.codeLength);
  const framework = frameworks.get(frameworkId);
  if (!framework) reader.report(contentProblems.unknownFramework(frameworkId));
  const indicators = framework?.indicators.map(({ code }) => code) ?? [];
  const aspects = framework?.aspects.map(({ code }) => code) ?? [];
  return {
    title: reader.text(given, 'title', LIMITS.practiceTitleLength),
    summary: reader.text(given, 'summary', LIMITS.practiceSummaryLength, true),
    problem: reader.richText(given, 'problem'),
    approach: reader.richText(given, 'approach'),
    prerequisites: reader.richText(given, 'prerequisites'),
    results: reader.richText(given, 'results'),
    steps: reader.list(given, 'steps', LIMITS.practiceSteps, (entry, path) => stepOf(reader, entry, path)),
    figures: reader.list(given, 'figures', LIMITS.practiceFigures, (entry, path) => figureOf(reader, entry, path, indicators)),
    cost: reader.wholeText(given, 'cost'),
    costNote: reader.textOrNull(given, 'costNote', long, true),
    staff: reader.count(given, 'staff', STAFF),
    staffNote: reader.textOrNull(given, 'staffNote', long, true),
    regulations: reader.list(given, 'regulations', practiceLinks, (entry, path) => linkOf(reader, entry, path)),
    software: reader.list(given, 'software', practiceLinks, (entry, path) => linkOf(reader, entry, path)),
    contact: contactOf(reader, given.value.contact, short),
    frameworkId,
    indicatorCodes: framework
      ? reader.codes(given, 'indicatorCodes', practiceIndicators, indicators, contentProblems.unknownIndicator)
      : [],
    aspectCodes: framework ? reader.codes(given, 'aspectCodes', practiceIndicators, aspects, contentProblems.unknownAspect) : [],
    serviceKinds: reader.codes(given, 'serviceKinds', SERVICE_KINDS.length, SERVICE_KINDS, contentProblems.notReadable),
    attachments: uniqueFiles(reader.list(given, 'attachments', LIMITS.practiceFiles, (entry, path) => attachmentOf(reader, entry, path))),
  };
}

function stepOf(reader: ContentReader, entry: unknown, path: string): PracticeStep | null {
  const given = reader.object(entry, path, ['title', 'text']);
  if (!given) return null;
  return { title: reader.text(given, 'title', LIMITS.shortTextLength), text: reader.text(given, 'text', LIMITS.practiceStepLength, true) };
}

function figureOf(reader: ContentReader, entry: unknown, path: string, indicators: readonly string[]): PracticeResultFigure | null {
  const given = reader.object(entry, path, ['label', 'before', 'after', 'unit', 'indicatorCode', 'period']);
  if (!given) return null;
  const indicatorCode = reader.textOrNull(given, 'indicatorCode', LIMITS.codeLength);
  if (indicatorCode !== null && !indicators.includes(indicatorCode))
    reader.report(contentProblems.unknownIndicator(`${path}.indicatorCode`, indicatorCode));
  return {
    label: reader.text(given, 'label', LIMITS.shortTextLength),
    before: reader.decimal(given, 'before') || null,
    after: reader.decimal(given, 'after'),
    unit: reader.text(given, 'unit', LIMITS.codeLength),
    indicatorCode,
    period: reader.textOrNull(given, 'period', LIMITS.codeLength),
  };
}

function linkOf(reader: ContentReader, entry: unknown, path: string): NamedLink | null {
  const given = reader.object(entry, path, ['name', 'url']);
  return given && { name: reader.text(given, 'name', LIMITS.shortTextLength), url: reader.url(given, 'url', LIMITS.urlLength) };
}

/** Null when nothing of it is filled in. */
function contactOf(reader: ContentReader, entry: unknown, most: number): PracticeContact | null {
  if (entry === undefined || entry === null) return null;
  const given = reader.object(entry, 'contact', ['name', 'office', 'email', 'phone']);
  if (!given) return null;
  const contact = {
    name: reader.text(given, 'name', most),
    office: reader.textOrNull(given, 'office', most),
    email: reader.email(given, 'email', LIMITS.emailLength),
    phone: reader.textOrNull(given, 'phone', LIMITS.codeLength),
  };
  return Object.values(contact).some(Boolean) ? contact : null;
}

function attachmentOf(reader: ContentReader, entry: unknown, path: string): PracticeAttachment | null {
  const given = reader.object(entry, path, ['fileId', 'caption']);
  if (!given) return null;
  const fileId = fileIdOf(given.value.fileId);
  if (fileId === undefined) reader.report(contentProblems.unknownFile(`${path}.fileId`));
  const caption = reader.textOrNull(given, 'caption', LIMITS.shortTextLength);
  return fileId === undefined ? null : { fileId, caption };
}

function uniqueFiles(attachments: readonly PracticeAttachment[]): PracticeAttachment[] {
  return [...new Map(attachments.map((one) => [one.fileId, one])).values()];
}
