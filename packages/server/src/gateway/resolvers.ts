// Before every decorated class: type-graphql reads it while classes are defined, whichever chunk they land in.
import 'reflect-metadata';

import type { NonEmptyArray } from 'type-graphql';

import { ApiClientsResolver } from '../modules/api-clients/api-clients.resolver.ts';
import { OrganisationClientsResolver } from '../modules/api-clients/organisation-clients.resolver.ts';
import { IdentityResolver } from '../modules/identity/identity.resolver.ts';
import { InvitationsResolver } from '../modules/identity/invitations.resolver.ts';
import { MembersResolver } from '../modules/identity/members.resolver.ts';
import { OrganisationResolver } from '../modules/identity/organisation.resolver.ts';
import { ViewerResolver } from '../modules/identity/viewer.resolver.ts';
import { AssessmentResolver } from '../modules/indicators/assessment.resolver.ts';
import { ChangesResolver } from '../modules/indicators/changes.resolver.ts';
import { ComparisonResolver } from '../modules/indicators/comparison.resolver.ts';
import { FrameworksResolver } from '../modules/indicators/frameworks.resolver.ts';
import { RankingResolver } from '../modules/indicators/ranking.resolver.ts';
import { RegionIndicatorsResolver } from '../modules/indicators/region-indicators.resolver.ts';
import { ReportResolver } from '../modules/indicators/report.resolver.ts';
import { SeriesResolver } from '../modules/indicators/series.resolver.ts';
import { PairingResolver } from '../modules/pairing/pairing.resolver.ts';
import { RegionsResolver } from '../modules/regions/regions.resolver.ts';
import { ExplainResolver } from './explain.resolver.ts';
import { RateLimitResolver } from './rate-limit.resolver.ts';

/** Every resolver class; the schema is what they say. A new one is seen here and nowhere else. */
export const resolvers: NonEmptyArray<Function> = [
  RegionsResolver,
  IdentityResolver,
  ViewerResolver,
  OrganisationResolver,
  MembersResolver,
  InvitationsResolver,
  PairingResolver,
  ApiClientsResolver,
  OrganisationClientsResolver,
  FrameworksResolver,
  AssessmentResolver,
  ComparisonResolver,
  RankingResolver,
  SeriesResolver,
  RegionIndicatorsResolver,
  ChangesResolver,
  ReportResolver,
  RateLimitResolver,
  ExplainResolver,
];
