import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { regionByCode } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { auditOf } from './audit-log.service.ts';
import { AuditConnection, AuditFilter } from './audit.types.ts';
import { invitationsOf } from './invitation-reads.service.ts';
import { InvitationConnection } from './invitations.types.ts';
import { membersOf } from './members.service.ts';
import { MembershipConnection } from './members.types.ts';
import { organisationById } from './organisation.service.ts';
import { Organisation } from './organisation.types.ts';

const FIRST = { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' };
const AFTER = { nullable: true, description: 'endCursor of the page before.' };

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Cost({ statements: 1 })
  @Query(() => Organisation, { nullable: true, description: 'One organisation; null when there is none of this id.' })
  organisation(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { description: "Official code of a region, or a ministry's id." }) id: string,
  ): Promise<Organisation | null> {
    return organisationById(ctx, id);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { nullable: true, description: 'The region; null for a ministry.' })
  region(@Ctx() ctx: Context, @Root() organisation: Organisation): Promise<Region | null> | null {
    return organisation.kind === 'REGION' ? regionByCode(ctx, organisation.id) : null;
  }

  @Cost({ statements: 2, rows: 1, each: true })
  @FieldResolver(() => MembershipConnection, { description: 'Who works for it, by name; for those who do, and their tools.' })
  members(
    @Ctx() ctx: Context,
    @Root() organisation: Organisation,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<MembershipConnection> {
    return membersOf(ctx, organisation.id, { first, after });
  }

  @Cost({ statements: 2, rows: 1, each: true })
  @FieldResolver(() => InvitationConnection, { description: 'Open and past invitations, newest first; for its administrators.' })
  invitations(
    @Ctx() ctx: Context,
    @Root() organisation: Organisation,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<InvitationConnection> {
    return invitationsOf(ctx, organisation.id, { first, after });
  }

  @Cost({ statements: 2, rows: 1, each: true })
  @FieldResolver(() => AuditConnection, { description: 'Who did what, newest first; for its administrators.' })
  audit(
    @Ctx() ctx: Context,
    @Root() organisation: Organisation,
    @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which entries; all when left out.' }) filter: AuditFilter | null,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<AuditConnection> {
    return auditOf(ctx, organisation.id, { filter, first, after });
  }
}
