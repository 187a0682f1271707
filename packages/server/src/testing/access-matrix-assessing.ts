import { BANTUL, FRAMEWORK, SUMEDANG, YEAR } from './actors.ts';
import { query, read, type Probe } from './access-probes.ts';

const NONE = '00000000-0000-4000-8000-000000000000';
const place = (code: string): string => `regionCode: "${code}", frameworkId: "${FRAMEWORK}", year: ${YEAR}`;
const year = `frameworkId: "${FRAMEWORK}", year: ${YEAR}`;

/** A change that is allowed is refused for its content, so that asking changes nothing. */
const act = (about: string, document: string): Probe =>
  query(about, `mutation { it: ${document} { __typename } }`, (data) =>
    (data['it'] as { __typename: string }).__typename === 'RuleBroken' ? 'allowed' : 'UNEXPECTED',
  );

/** How far an assessment is, and who may bring it further. */
export const ASSESSING_PROBES: Record<string, Probe[]> = {
  'Query.assessmentStanding': [
    read('Sumedang, whose levels are drafts', `{ assessmentStanding(${place(SUMEDANG)}) { state indicators { indicatorCode } } }`),
    read('Bantul, whose levels are final', `{ assessmentStanding(${place(BANTUL)}) { state submissions { submittedBy } } }`),
  ],
  'Query.assessmentStandings': [read('all regions', `{ assessmentStandings(${year}) { nodes { state } } }`)],
  'Query.resultPublications': [read('what was published', `{ resultPublications(frameworkId: "${FRAMEWORK}") { letterNumber } }`)],
  'Query.publicationPreview': [read('what would be published', `{ publicationPreview(${year}) { ready } }`)],
  'Mutation.submitSelfAssessment': [
    act("Sumedang's", `submitSelfAssessment(input: { clientMutationId: " ", ${place(SUMEDANG)} })`),
    act("Bantul's", `submitSelfAssessment(input: { clientMutationId: " ", ${place(BANTUL)} })`),
  ],
  'Mutation.reopenSelfAssessment': [
    act("Sumedang's", `reopenSelfAssessment(input: { clientMutationId: " ", ${place(SUMEDANG)}, reason: "x" })`),
  ],
  'Mutation.raiseObjection': [
    act(
      "to one of Sumedang's levels",
      `raiseObjection(input: { clientMutationId: " ", ${place(SUMEDANG)}, indicatorCode: "1", reportId: "${NONE}", text: "x" })`,
    ),
    act(
      "to one of Bantul's levels",
      `raiseObjection(input: { clientMutationId: " ", ${place(BANTUL)}, indicatorCode: "1", reportId: "${NONE}", text: "x" })`,
    ),
  ],
  'Mutation.answerObjection': [
    // Whoever may answer is told that there is none.
    act('one that is none', `answerObjection(input: { clientMutationId: " ", objectionId: "${NONE}", reason: "x" })`),
  ],
  'Mutation.setDeadline': [
    act('of documents', `setDeadline(input: { clientMutationId: " ", ${year}, stage: DOCUMENT, opensAt: "2025-01-01T00:00:00Z" })`),
  ],
  'Mutation.publishResults': [
    act('of the year', `publishResults(input: { clientMutationId: " ", ${year}, letterNumber: "1", letterDate: "2025-12-30", check: "" })`),
  ],
  'Mutation.withdrawResults': [
    act('of a publication that is none', `withdrawResults(input: { clientMutationId: " ", publicationId: "${NONE}", reason: "x" })`),
  ],
};
