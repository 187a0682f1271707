// Before every decorated class: type-graphql reads it while classes are defined, whichever chunk they land in.
import 'reflect-metadata';

import type { NonEmptyArray } from 'type-graphql';

import { AdoptionResolver } from '../modules/adoption/adoption.resolver.ts';
import { ChangeAdoptionResolver } from '../modules/adoption/change-adoption.resolver.ts';
import { LineageResolver } from '../modules/adoption/lineage.resolver.ts';
import { PlanPracticesResolver } from '../modules/adoption/plan-practices.resolver.ts';
import { PairingAdoptionsResolver, PracticeAdoptionsResolver } from '../modules/adoption/practice-adoptions.resolver.ts';
import { ActivityResolver } from '../modules/activity/activity.resolver.ts';
import { PresenceResolver } from '../modules/activity/presence.resolver.ts';
import { PairingVisitResolver, PlanVisitResolver, PracticeVisitResolver, VisitsResolver } from '../modules/activity/visits.resolver.ts';
import { ProofResolver, ProofRowResolver } from '../modules/adoption/proof.resolver.ts';
import { ApiClientsResolver } from '../modules/api-clients/api-clients.resolver.ts';
import { OrganisationClientsResolver } from '../modules/api-clients/organisation-clients.resolver.ts';
import { CommentAuthorResolver, CommentsResolver } from '../modules/conversation/comments.resolver.ts';
import { FollowsResolver } from '../modules/conversation/follows.resolver.ts';
import { PracticeConversationResolver } from '../modules/conversation/practice-comments.resolver.ts';
import { IdentityResolver } from '../modules/identity/identity.resolver.ts';
import { InvitationsResolver } from '../modules/identity/invitations.resolver.ts';
import { MembersResolver } from '../modules/identity/members.resolver.ts';
import { OrganisationResolver } from '../modules/identity/organisation.resolver.ts';
import { ViewerResolver } from '../modules/identity/viewer.resolver.ts';
import { AssessingActsResolver } from '../modules/assessing/acts.resolver.ts';
import { StandingResolver } from '../modules/assessing/standing.resolver.ts';
import { AssessmentResolver } from '../modules/indicators/assessment.resolver.ts';
import { ChangesResolver } from '../modules/indicators/changes.resolver.ts';
import { ComparisonResolver } from '../modules/indicators/comparison.resolver.ts';
import { FrameworksResolver } from '../modules/indicators/frameworks.resolver.ts';
import { PartnerPageResolver, PartnersResolver } from '../modules/indicators/partners.resolver.ts';
import { RankingResolver } from '../modules/indicators/ranking.resolver.ts';
import { RegionIndicatorsResolver } from '../modules/indicators/region-indicators.resolver.ts';
import { ReportEvidenceResolver, ValueEvidenceResolver } from '../modules/indicators/evidence.resolver.ts';
import { ObjectionEvidenceResolver, StandingEvidenceResolver } from '../modules/assessing/objection-evidence.resolver.ts';
import { ReportResolver } from '../modules/indicators/report.resolver.ts';
import { SeriesResolver } from '../modules/indicators/series.resolver.ts';
import { WaysResolver } from '../modules/indicators/ways.resolver.ts';
import { FacetsResolver, LibraryResolver } from '../modules/library/library.resolver.ts';
import { PairingResolver } from '../modules/pairing/pairing.resolver.ts';
import {
  PairingContactResolver,
  PairingMemberResolver,
  PartnersOfRegionResolver,
  StudyVisitResolver,
} from '../modules/pairing/pairing-regions.resolver.ts';
import { ChangePracticesResolver } from '../modules/practices/change-practices.resolver.ts';
import { LeaderPracticesResolver, LiftPracticesResolver } from '../modules/practices/complement.resolver.ts';
import { AttachmentResolver, PracticeContentResolver, PracticeVersionResolver } from '../modules/practices/content.resolver.ts';
import { PracticesResolver } from '../modules/practices/practices.resolver.ts';
import { CreatePlanResolver } from '../modules/plans/create-plan.resolver.ts';
import { PlanActionPracticeResolver, PlanActionResolver } from '../modules/plans/plan-action.resolver.ts';
import { PlanChangesResolver } from '../modules/plans/plan-changes.resolver.ts';
import { PlanEffectResolver, PlanOutlookResolver, PlanResolver } from '../modules/plans/plan.resolver.ts';
import { PairingPlansResolver, PlansResolver } from '../modules/plans/plans.resolver.ts';
import { PlanHistoryResolver, PlanSessionResolver } from '../modules/plan-history/plan-history.resolver.ts';
import { PlanSignatureResolver, PlanSigningResolver, PlanVersionsResolver } from '../modules/plan-history/plan-versions.resolver.ts';
import { PlanFilesResolver } from '../modules/plan-files/plan-files.resolver.ts';
import { PlanProposalsResolver } from '../modules/plan-proposals/plan-proposals.resolver.ts';
import { CommentPlanResolver, PlanTalkResolver } from '../modules/plan-proposals/plan-talk.resolver.ts';
import { PairIndexResolver, PairStandingPageResolver, PairStandingResolver } from '../modules/observers/pair-overview.resolver.ts';
import { BoundariesResolver } from '../modules/boundaries/boundaries.resolver.ts';
import { NationalViewResolver } from '../modules/observers/national-view.resolver.ts';
import {
  AloneRegionPageResolver,
  AloneRegionResolver,
  SuggestedPairPageResolver,
  SuggestedPairResolver,
} from '../modules/observers/suggested-pairs.resolver.ts';
import { NoticesResolver } from '../modules/notifications/notices.resolver.ts';
import { WatchesResolver } from '../modules/notifications/watches.resolver.ts';
import { PlanSyncResolver } from '../modules/plan-sync/plan-sync.resolver.ts';
import { RegionsResolver } from '../modules/regions/regions.resolver.ts';
import { ExportsResolver } from '../modules/exports/exports.resolver.ts';
import {
  ActivityPageRangeResolver,
  CaughtUpRangeResolver,
  EventPageRangeResolver,
  PublicLogResolver,
} from '../modules/public-log/public-log.resolver.ts';
import { ExplainResolver } from './explain.resolver.ts';
import { RateLimitResolver } from './rate-limit.resolver.ts';
import { OrganisationWebhooksResolver } from '../modules/webhooks/organisation-webhooks.resolver.ts';
import { WebhookDeliveriesResolver, WebhooksResolver } from '../modules/webhooks/webhooks.resolver.ts';

/** Every resolver class; the schema is what they say. A new one is seen here and nowhere else. */
export const resolvers: NonEmptyArray<Function> = [
  RegionsResolver,
  PublicLogResolver,
  EventPageRangeResolver,
  ActivityPageRangeResolver,
  CaughtUpRangeResolver,
  ExportsResolver,
  IdentityResolver,
  ViewerResolver,
  OrganisationResolver,
  MembersResolver,
  InvitationsResolver,
  PairingResolver,
  PartnersOfRegionResolver,
  PairingContactResolver,
  PairingMemberResolver,
  StudyVisitResolver,
  ApiClientsResolver,
  OrganisationClientsResolver,
  FrameworksResolver,
  AssessmentResolver,
  ComparisonResolver,
  PartnersResolver,
  PartnerPageResolver,
  WaysResolver,
  RankingResolver,
  SeriesResolver,
  RegionIndicatorsResolver,
  ChangesResolver,
  ReportResolver,
  ReportEvidenceResolver,
  ValueEvidenceResolver,
  ObjectionEvidenceResolver,
  StandingEvidenceResolver,
  StandingResolver,
  AssessingActsResolver,
  LibraryResolver,
  FacetsResolver,
  PracticesResolver,
  PracticeContentResolver,
  AttachmentResolver,
  PracticeVersionResolver,
  LeaderPracticesResolver,
  LiftPracticesResolver,
  ChangePracticesResolver,
  PlanSyncResolver,
  PlansResolver,
  PairingPlansResolver,
  PlanResolver,
  PlanOutlookResolver,
  PlanEffectResolver,
  PlanActionResolver,
  PlanActionPracticeResolver,
  CreatePlanResolver,
  PlanChangesResolver,
  PlanHistoryResolver,
  PlanSessionResolver,
  PlanSigningResolver,
  PlanVersionsResolver,
  PlanSignatureResolver,
  PlanFilesResolver,
  AdoptionResolver,
  ChangeAdoptionResolver,
  PracticeAdoptionsResolver,
  PairingAdoptionsResolver,
  PlanPracticesResolver,
  LineageResolver,
  ProofResolver,
  ProofRowResolver,
  PlanProposalsResolver,
  PlanTalkResolver,
  CommentPlanResolver,
  CommentsResolver,
  CommentAuthorResolver,
  PracticeConversationResolver,
  FollowsResolver,
  WatchesResolver,
  NoticesResolver,
  ActivityResolver,
  VisitsResolver,
  PairingVisitResolver,
  PlanVisitResolver,
  PracticeVisitResolver,
  PresenceResolver,
  SuggestedPairResolver,
  SuggestedPairPageResolver,
  AloneRegionPageResolver,
  AloneRegionResolver,
  PairIndexResolver,
  PairStandingResolver,
  NationalViewResolver,
  BoundariesResolver,
  PairStandingPageResolver,
  RateLimitResolver,
  ExplainResolver,
  WebhooksResolver,
  WebhookDeliveriesResolver,
  OrganisationWebhooksResolver,
];
