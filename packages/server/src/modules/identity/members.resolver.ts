import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { changeMember, removeMember } from './change-members.service.ts';
import { handOver } from './hand-over.service.ts';
import {
  ChangeMemberInput,
  HandOverInput,
  HandOverResult,
  Membership,
  MembershipResult,
  RemoveMemberResult,
  type HandedOver,
  type MemberRemoved,
} from './members.types.ts';
import { requireOrganisation } from './organisation.service.ts';
import { Organisation } from './organisation.types.ts';
import { countResponsibilities } from './responsibilities.service.ts';
import { switchOrganisation } from './sessions.service.ts';

@Resolver(() => Membership)
export class MembersResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Organisation, { description: 'Where.' })
  organisation(@Ctx() ctx: Context, @Root() membership: Membership): Promise<Organisation> {
    return requireOrganisation(ctx, membership.organisationId);
  }

  @FieldResolver(() => Boolean, { description: 'True for the one that this session speaks for.' })
  current(@Ctx() ctx: Context, @Root() membership: Membership): boolean {
    return membership.chosen ?? ctx.viewer.membershipId === membership.id;
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Int, { description: 'How many things the person answers for here.' })
  responsibilities(@Ctx() ctx: Context, @Root() membership: Membership): Promise<number> {
    return countResponsibilities(ctx, membership.organisationId, membership.person.id);
  }

  @Cost({ statements: 10, rows: 20 })
  @Mutation(() => MembershipResult, {
    description: "Changes somebody's role or mandate; their open subscriptions are judged anew at once.",
  })
  changeMember(
    @Ctx() ctx: Context,
    @Arg('input', () => ChangeMemberInput, { description: 'What to change.' }) input: ChangeMemberInput,
  ): Promise<Membership | RuleBroken> {
    return changeMember(ctx, input);
  }

  @Cost({ statements: 10, rows: 120 })
  @Mutation(() => RemoveMemberResult, { description: 'Removes somebody from the organisation; what they have open is closed at once.' })
  removeMember(
    @Ctx() ctx: Context,
    @Arg('membershipId', () => ID, { description: 'The membership.' }) membershipId: string,
  ): Promise<MemberRemoved | RuleBroken> {
    return removeMember(ctx, membershipId);
  }

  @Cost({ statements: 15, rows: 120 })
  @Mutation(() => HandOverResult, { description: 'Gives all responsibilities and the role of one person to their successor.' })
  handOver(
    @Ctx() ctx: Context,
    @Arg('input', () => HandOverInput, { description: 'From whom to whom.' }) input: HandOverInput,
  ): Promise<HandedOver | RuleBroken> {
    return handOver(ctx, input);
  }

  @Cost({ statements: 3, rows: 10 })
  @Mutation(() => Membership, { description: "Speaks for another of one's own organisations from now on, in this session." })
  switchOrganisation(
    @Ctx() ctx: Context,
    @Arg('membershipId', () => ID, { description: 'Own membership to speak by.' }) membershipId: string,
  ): Promise<Membership> {
    return switchOrganisation(ctx, membershipId);
  }
}
