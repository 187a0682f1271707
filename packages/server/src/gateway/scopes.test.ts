import { parse } from 'graphql';
import { expect, test } from 'vitest';

import { SCOPE_OF_FIELD } from '../access/scopes.ts';
import { anonymous, type Viewer } from '../access/viewer.ts';
import { serverSchema } from './schema.ts';
import { beyondScopes, rootFieldsOf } from './scopes.ts';

const schema = serverSchema();
const fieldsOf = (text: string, name?: string): string[] => [...rootFieldsOf(schema, parse(text), name)];

function tool(...scopes: NonNullable<Viewer['client']>['scopes']): Viewer {
  return { ...anonymous, client: { id: 'c', name: 'C', scopes, budgetPerMinute: 1 }, credential: 'token:t' };
}

test('every root field of the schema says what a token needs for it', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type !== null && type !== undefined,
  );
  const fields = roots.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  expect(Object.keys(SCOPE_OF_FIELD).toSorted()).toEqual(fields.toSorted());
});

test('what tokens may, field by field', () => {
  const lines = Map.groupBy(Object.entries(SCOPE_OF_FIELD), ([, need]) => need);
  const text = [...lines].map(([need, fields]) => `${need}: ${fields.map(([field]) => field).join(', ')}`).join('\n');
  expect(text).toMatchInlineSnapshot(`
    "NONE: Query.viewer, Query.region, Query.regions, Query.frameworks, Query.framework, Query.rateLimit, Query.explain, Query.invitation, Query.forgotten, Query.planVerification, Query.resultPublications, Query.publicLog, Query.openData
    indicators:read: Query.assessment, Query.compareRegions, Query.ranking, Query.indicatorSeries, Query.recentChanges, Query.partnerSuggestions, Query.wayToTarget, Query.suggestedPairs, Query.pairOverview, Query.assessmentStanding, Query.assessmentStandings, Query.publicationPreview, Query.nationalView, Query.regionFigures, Query.lateRegions, Query.boundaries
    practices:read: Query.practices, Query.pairing, Query.pairings, Query.adoption, Query.adoptions, Query.practice, Query.comment, Query.regionPractices
    events:subscribe: Query.events, Subscription.indicatorChanges, Query.activities, Query.recentActivity, Subscription.activity
    NEVER: Mutation.startAdoption, Mutation.advanceAdoption, Mutation.stopAdoption, Mutation.editAdoption, Mutation.practiceFromAdoption, Mutation.draftActions, Mutation.removeDraftAction, Mutation.importPlanActions, Mutation.createPlan, Mutation.updatePlan, Query.exportJobs, Mutation.startExport, Mutation.publishOpenData, Subscription.exportProgress, Mutation.namePlanVersion, Mutation.restorePlan, Mutation.signPlan, Mutation.withdrawPlanSignature, Mutation.openPlanProposal, Mutation.submitPlanProposal, Mutation.decidePlanProposal, Mutation.withdrawPlanProposal, Mutation.applyPlanUpdate, Mutation.reportPlanPresence, Query.planPresenceNow, Subscription.planPresence, Query.demoMail, Query.apiClient, Mutation.createPractice, Mutation.savePracticeDraft, Mutation.discardPracticeDraft, Mutation.sharePractice, Mutation.withdrawPractice, Mutation.importPractices, Mutation.invitePerson, Mutation.renewInvitation, Mutation.withdrawInvitation, Mutation.changeMember, Mutation.removeMember, Mutation.handOver, Mutation.switchOrganisation, Mutation.endSession, Mutation.endOtherSessions, Mutation.createApiClient, Mutation.changeApiClient, Mutation.rotateApiToken, Mutation.revokeApiClient, Query.webhook, Mutation.createWebhook, Mutation.changeWebhook, Mutation.enableWebhook, Mutation.disableWebhook, Mutation.replayWebhook, Mutation.rotateWebhookSecret, Mutation.pingWebhook, Mutation.removeWebhook, Query.mentionable, Query.follows, Query.isFollowing, Query.feedVisit, Query.inbox, Query.notices, Query.watches, Query.watchPreview, Query.watchSettings, Subscription.inboxChanged, Query.presentPeople, Subscription.presence, Mutation.addComment, Mutation.addPlanComment, Mutation.editComment, Mutation.deleteComment, Mutation.resolveComment, Mutation.reopenComment, Mutation.follow, Mutation.unfollow, Mutation.markSeen, Mutation.markNoticesRead, Mutation.setWatch, Mutation.stopWatch, Mutation.resumeWatch, Mutation.changeWatchSettings, Mutation.subscribeToPush, Mutation.unsubscribeFromPush, Mutation.submitSelfAssessment, Mutation.reopenSelfAssessment, Mutation.raiseObjection, Mutation.answerObjection, Mutation.setDeadline, Mutation.publishResults, Mutation.withdrawResults, Mutation.proposePairing, Mutation.answerPairing, Mutation.withdrawPairing, Mutation.endPairing
    plans:read: Query.plan, Query.plans, Query.planTemplates, Query.planActionChangesAfter, Subscription.planActionChanges, Query.planMoment, Query.planDifferences, Query.planAuthorship, Query.planVersion, Query.planProposal, Mutation.openPlan, Subscription.planUpdates, Query.planUpdatesAfter
    organisation:read: Query.organisation
    indicators:report: Mutation.reportValues, Mutation.importValues"
  `);
});

test('root fields are found in fragments, under other names, and where a directive may skip them', () => {
  const document = `
    query A { a: assessment(regionCode: "1", frameworkId: "1", year: 1) { index } ...F ... on Query { ranking(frameworkId: "1", year: 1) { totalCount } } __typename }
    query B { regions @skip(if: true) { totalCount } }
    fragment F on Query { frameworks { id } ...G }
    fragment G on Query { region(code: "1") { name } ...F }`;
  expect(fieldsOf(document, 'A')).toEqual(['Query.assessment', 'Query.frameworks', 'Query.region', 'Query.ranking']);
  expect(fieldsOf(document, 'B')).toEqual(['Query.regions']);
  expect(fieldsOf('{ __schema { queryType { name } } }')).toEqual([]);
});

test('a token without the scope is refused by its name; one with it, people and visitors are not', () => {
  const document = parse('{ ...F } fragment F on Query { x: assessment(regionCode: "1", frameworkId: "1", year: 1) { index } }');
  const refused = beyondScopes(tool('events:subscribe'), schema, document, null);
  expect(refused?.extensions.code).toBe('FORBIDDEN');
  expect(refused?.message).toContain('assessment needs the scope indicators:read');
  expect(beyondScopes(tool('indicators:read'), schema, document, null)).toBeNull();
  expect(beyondScopes(anonymous, schema, document, null)).toBeNull();
});

test('a field that nobody thought of is for no token', () => {
  const document = parse('mutation { somethingNew }');
  expect(beyondScopes(tool('indicators:read'), schema, document, null)?.message).toContain('Tokens may not ask for somethingNew');
});
