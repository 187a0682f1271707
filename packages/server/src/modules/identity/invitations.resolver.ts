import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { previewInvitation } from './invitation-reads.service.ts';
import {
  InvitationPreview,
  InvitationResult,
  InvitePersonInput,
  InvitePersonResult,
  type Invitation,
  type Invited,
} from './invitations.types.ts';
import { invitePerson, renewInvitation, withdrawInvitation } from './invite.service.ts';
import { requireOrganisation } from './organisation.service.ts';
import { Organisation } from './organisation.types.ts';

@Resolver(() => InvitationPreview)
export class InvitationsResolver {
  @Cost({ statements: 1 })
  @Query(() => InvitationPreview, { nullable: true, description: 'What a link invites to; null when its token is not known.' })
  invitation(
    @Ctx() ctx: Context,
    @Arg('token', () => String, { description: 'Last part of the link.' }) token: string,
  ): Promise<InvitationPreview | null> {
    return previewInvitation(ctx, token);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Organisation, { description: 'Into which organisation.' })
  organisation(@Ctx() ctx: Context, @Root() preview: InvitationPreview): Promise<Organisation> {
    return requireOrganisation(ctx, preview.organisationId);
  }

  @Cost({ statements: 10, rows: 10 })
  @Mutation(() => InvitePersonResult, { description: "Invites somebody into one's organisation, by a link that counts for seven days." })
  invitePerson(
    @Ctx() ctx: Context,
    @Arg('input', () => InvitePersonInput, { description: 'Whom, as what.' }) input: InvitePersonInput,
  ): Promise<Invited | RuleBroken> {
    return invitePerson(ctx, input);
  }

  @Cost({ statements: 10, rows: 10 })
  @Mutation(() => InvitePersonResult, { description: 'Makes a new link for seven more days; the old one is worth nothing.' })
  renewInvitation(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The invitation.' }) id: string): Promise<Invited | RuleBroken> {
    return renewInvitation(ctx, id);
  }

  @Cost({ statements: 10, rows: 10 })
  @Mutation(() => InvitationResult, { description: 'Takes an invitation back: its link is worth nothing.' })
  withdrawInvitation(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { description: 'The invitation.' }) id: string,
  ): Promise<Invitation | RuleBroken> {
    return withdrawInvitation(ctx, id);
  }
}
