import type { Scope } from '@saling/schema';

import { DomainError } from '../kernel/errors.ts';
import type { ViewerClient } from './viewer.ts';

/** What a token needs for a root field: a scope, none, or it is for people alone. */
export type Need = Scope | 'NONE' | 'NEVER';

/**
 * Root fields of the schema and what a token needs for them. One that is missing here no token may ask for; a test
 * walks the schema, so that nobody forgets one. Beside it the policy judges what is seen.
 */
export const SCOPE_OF_FIELD: Record<string, Need> = {
  // Reference data, and what a client knows of itself.
  'Query.viewer': 'NONE',
  'Query.region': 'NONE',
  'Query.regions': 'NONE',
  'Query.frameworks': 'NONE',
  'Query.framework': 'NONE',
  'Query.rateLimit': 'NONE',
  'Query.explain': 'NONE',
  'Query.invitation': 'NONE',
  'Query.forgotten': 'NONE',

  'Query.assessment': 'indicators:read',
  'Query.compareRegions': 'indicators:read',
  'Query.ranking': 'indicators:read',
  'Query.indicatorSeries': 'indicators:read',
  'Query.recentChanges': 'indicators:read',
  'Query.partnerSuggestions': 'indicators:read',
  'Query.wayToTarget': 'indicators:read',
  // Beside it these ask for a tool of the ministry.
  'Query.suggestedPairs': 'indicators:read',
  'Query.pairOverview': 'indicators:read',
  'Query.assessmentStanding': 'indicators:read',
  'Query.assessmentStandings': 'indicators:read',
  'Query.publicationPreview': 'indicators:read',
  'Query.nationalView': 'indicators:read',
  'Query.regionFigures': 'indicators:read',
  'Query.lateRegions': 'indicators:read',
  'Query.boundaries': 'indicators:read',

  // Which pairs there are and were, everybody may know; what is said in them, this scope lets the own region's tools read.
  'Query.practices': 'practices:read',
  'Query.pairing': 'practices:read',
  'Query.pairings': 'practices:read',

  // What of the stream is seen, `indicators:read` decides besides.
  'Query.events': 'events:subscribe',
  'Subscription.indicatorChanges': 'events:subscribe',
  'Query.activities': 'events:subscribe',
  'Query.recentActivity': 'events:subscribe',
  'Subscription.activity': 'events:subscribe',

  'Query.adoption': 'practices:read',
  'Query.adoptions': 'practices:read',
  'Mutation.startAdoption': 'NEVER',
  'Mutation.advanceAdoption': 'NEVER',
  'Mutation.stopAdoption': 'NEVER',
  'Mutation.editAdoption': 'NEVER',
  'Mutation.practiceFromAdoption': 'NEVER',
  'Mutation.draftActions': 'NEVER',
  'Mutation.removeDraftAction': 'NEVER',
  'Mutation.importPlanActions': 'NEVER',

  // A plan is its two regions' own: of another region this scope reads nothing.
  'Query.plan': 'plans:read',
  'Query.plans': 'plans:read',
  'Query.planTemplates': 'plans:read',
  'Query.planActionChangesAfter': 'plans:read',
  'Subscription.planActionChanges': 'plans:read',
  'Mutation.createPlan': 'NEVER',
  'Mutation.updatePlan': 'NEVER',

  'Query.planMoment': 'plans:read',
  'Query.planDifferences': 'plans:read',
  'Query.planAuthorship': 'plans:read',
  'Query.planVersion': 'plans:read',
  // Whoever holds a printed plan may have it checked.
  'Query.planVerification': 'NONE',
  // What was published, everybody reads.
  'Query.resultPublications': 'NONE',
  // What is everybody's needs no scope; a file of one's own is made for people.
  'Query.publicLog': 'NONE',
  'Query.openData': 'NONE',
  'Query.exportJobs': 'NEVER',
  'Mutation.startExport': 'NEVER',
  'Mutation.publishOpenData': 'NEVER',
  'Subscription.exportProgress': 'NEVER',
  'Mutation.namePlanVersion': 'NEVER',
  'Mutation.restorePlan': 'NEVER',
  // Nobody signs by a token.
  'Mutation.signPlan': 'NEVER',
  'Mutation.withdrawPlanSignature': 'NEVER',

  'Query.planProposal': 'plans:read',
  'Mutation.openPlanProposal': 'NEVER',
  'Mutation.submitPlanProposal': 'NEVER',
  'Mutation.decidePlanProposal': 'NEVER',
  'Mutation.withdrawPlanProposal': 'NEVER',

  // Tools read plans; they are written by people.
  'Mutation.openPlan': 'plans:read',
  'Subscription.planUpdates': 'plans:read',
  'Query.planUpdatesAfter': 'plans:read',
  'Mutation.applyPlanUpdate': 'NEVER',
  'Mutation.reportPlanPresence': 'NEVER',
  'Query.planPresenceNow': 'NEVER',
  'Subscription.planPresence': 'NEVER',

  'Query.organisation': 'organisation:read',

  'Query.practice': 'practices:read',
  'Query.comment': 'practices:read',
  'Query.regionPractices': 'practices:read',

  'Mutation.reportValues': 'indicators:report',
  'Mutation.importValues': 'indicators:report',

  // A leaked token must not be able to let people in or to make itself more tokens.
  'Query.demoMail': 'NEVER',
  'Query.apiClient': 'NEVER',
  'Mutation.createPractice': 'NEVER',
  'Mutation.savePracticeDraft': 'NEVER',
  'Mutation.discardPracticeDraft': 'NEVER',
  'Mutation.sharePractice': 'NEVER',
  'Mutation.withdrawPractice': 'NEVER',
  'Mutation.importPractices': 'NEVER',
  'Mutation.invitePerson': 'NEVER',
  'Mutation.renewInvitation': 'NEVER',
  'Mutation.withdrawInvitation': 'NEVER',
  'Mutation.changeMember': 'NEVER',
  'Mutation.removeMember': 'NEVER',
  'Mutation.handOver': 'NEVER',
  'Mutation.switchOrganisation': 'NEVER',
  'Mutation.endSession': 'NEVER',
  'Mutation.endOtherSessions': 'NEVER',
  'Mutation.createApiClient': 'NEVER',
  'Mutation.changeApiClient': 'NEVER',
  'Mutation.rotateApiToken': 'NEVER',
  'Mutation.revokeApiClient': 'NEVER',
  'Query.webhook': 'NEVER',
  'Mutation.createWebhook': 'NEVER',
  'Mutation.changeWebhook': 'NEVER',
  'Mutation.enableWebhook': 'NEVER',
  'Mutation.disableWebhook': 'NEVER',
  'Mutation.replayWebhook': 'NEVER',
  'Mutation.rotateWebhookSecret': 'NEVER',
  'Mutation.pingWebhook': 'NEVER',
  'Mutation.removeWebhook': 'NEVER',

  // Conversation is between people, and so is being somewhere.
  'Query.mentionable': 'NEVER',
  'Query.follows': 'NEVER',
  'Query.isFollowing': 'NEVER',
  'Query.feedVisit': 'NEVER',
  'Query.inbox': 'NEVER',
  'Query.notices': 'NEVER',
  'Query.watches': 'NEVER',
  'Query.watchPreview': 'NEVER',
  'Query.watchSettings': 'NEVER',
  'Subscription.inboxChanged': 'NEVER',
  'Query.presentPeople': 'NEVER',
  'Subscription.presence': 'NEVER',
  'Mutation.addComment': 'NEVER',
  'Mutation.addPlanComment': 'NEVER',
  'Mutation.editComment': 'NEVER',
  'Mutation.deleteComment': 'NEVER',
  'Mutation.resolveComment': 'NEVER',
  'Mutation.reopenComment': 'NEVER',
  'Mutation.follow': 'NEVER',
  'Mutation.unfollow': 'NEVER',
  'Mutation.markSeen': 'NEVER',
  'Mutation.markNoticesRead': 'NEVER',
  'Mutation.setWatch': 'NEVER',
  'Mutation.stopWatch': 'NEVER',
  'Mutation.resumeWatch': 'NEVER',
  'Mutation.changeWatchSettings': 'NEVER',
  'Mutation.subscribeToPush': 'NEVER',
  'Mutation.unsubscribeFromPush': 'NEVER',

  // A region is spoken for by people, and so is the ministry.
  'Mutation.submitSelfAssessment': 'NEVER',
  'Mutation.reopenSelfAssessment': 'NEVER',
  'Mutation.raiseObjection': 'NEVER',
  'Mutation.answerObjection': 'NEVER',
  'Mutation.setDeadline': 'NEVER',
  'Mutation.publishResults': 'NEVER',
  'Mutation.withdrawResults': 'NEVER',
  'Mutation.proposePairing': 'NEVER',
  'Mutation.answerPairing': 'NEVER',
  'Mutation.withdrawPairing': 'NEVER',
  'Mutation.endPairing': 'NEVER',
};

/**
 * Judges root fields, like `Query.assessment`, that a client asks for.
 *
 * @throws {DomainError} `FORBIDDEN`, naming the scope that is missing.
 */
export function authorizeFields(client: ViewerClient, fields: Iterable<string>): void {
  for (const field of fields) {
    const need = SCOPE_OF_FIELD[field] ?? 'NEVER';
    if (need === 'NONE') continue;
    const name = field.slice(field.indexOf('.') + 1);
    if (need === 'NEVER') throw new DomainError('FORBIDDEN', `Tokens may not ask for ${name}: it is for people who are signed in.`);
    if (client.scopes.includes(need)) continue;
    throw new DomainError('FORBIDDEN', `${name} needs the scope ${need}, which this token does not have: its administrator can add it.`);
  }
}
