import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { PairingState as StateCode } from '@saling/schema';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { answerPairing } from './answer.service.ts';
import { endPairing, withdrawPairing } from './end.service.ts';
import { MEMBERS_SHOWN, pairingMembers } from './pairing-members.service.ts';
import { pairingById, pairings, rightsOf } from './pairing-reads.service.ts';
import { Pairing, PairingConnection, PairingMember, PairingResult, PairingRights, PairingState } from './pairing.types.ts';
import { proposePairing } from './propose.service.ts';
import { AnswerPairingInput, ProposePairingInput } from './propose.types.ts';

@Resolver(() => Pairing)
export class PairingResolver {
  @Cost({ statements: 1 })
  @Query(() => Pairing, {
    nullable: true,
    description: 'A pair: active or ended ones for everybody, all else for the two regions alone; null otherwise.',
  })
  pairing(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Identifier.' }) id: string): Promise<Pairing | null> {
    return pairingById(ctx, id);
  }

  @Cost({ statements: 1 })
  @Query(() => PairingConnection, { description: 'Pairs and proposals that the viewer may see, newest first.' })
  pairings(
    @Ctx() ctx: Context,
    @Arg('regionCode', () => String, {
      nullable: true,
      description: "Those of this region; left out: the viewer's own, and of all regions for who is of none.",
    })
    regionCode: string | null,
    @Arg('states', () => [PairingState], { nullable: true, description: 'Only in these states.' }) states: StateCode[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<PairingConnection> {
    return pairings(ctx, { regionCode, states, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region that proposed it.' })
  proposer(@Ctx() ctx: Context, @Root() pairing: Pairing): Promise<Region> {
    return requireRegion(ctx, pairing.proposerCode);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region that was asked.' })
  partner(@Ctx() ctx: Context, @Root() pairing: Pairing): Promise<Region> {
    return requireRegion(ctx, pairing.partnerCode);
  }

  @FieldResolver(() => PairingRights, { description: 'What the viewer may do with it as it stands now.' })
  viewerCan(@Ctx() ctx: Context, @Root() pairing: Pairing): PairingRights {
    return rightsOf(ctx.viewer, pairing);
  }

  @Cost({ statements: 1, entries: 2 * MEMBERS_SHOWN })
  @FieldResolver(() => [PairingMember], {
    description:
      'People of both regions while the pair is active, of the own region otherwise: those who speak for it first, then by name, 50 of each at most. Empty for those who are of neither region.',
  })
  members(@Ctx() ctx: Context, @Root() pairing: Pairing): Promise<PairingMember[]> {
    return pairingMembers(ctx, pairing);
  }

  @Cost({ statements: 12, rows: 20 })
  @Mutation(() => PairingResult, { description: 'Proposes to another region to learn from each other; it may be answered for 30 days.' })
  proposePairing(
    @Ctx() ctx: Context,
    @Arg('input', () => ProposePairingInput, { description: 'What is proposed.' }) input: ProposePairingInput,
  ): Promise<Pairing | RuleBroken> {
    return proposePairing(ctx, input);
  }

  @Cost({ statements: 12, rows: 20 })
  @Mutation(() => PairingResult, { description: 'Accepts or declines a proposal to the own region.' })
  answerPairing(
    @Ctx() ctx: Context,
    @Arg('input', () => AnswerPairingInput, { description: 'The answer.' }) input: AnswerPairingInput,
  ): Promise<Pairing | RuleBroken> {
    return answerPairing(ctx, input);
  }

  @Cost({ statements: 10, rows: 20 })
  @Mutation(() => PairingResult, { description: 'Takes an open proposal of the own region back.' })
  withdrawPairing(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The pair.' }) id: string): Promise<Pairing | RuleBroken> {
    return withdrawPairing(ctx, id);
  }

  @Cost({ statements: 12, rows: 20 })
  @Mutation(() => PairingResult, {
    description: "Ends a pair of the own region: from now on neither sees the other's drafts; open subscriptions are judged anew at once.",
  })
  endPairing(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { description: 'The pair.' }) id: string,
    @Arg('reason', () => String, { description: 'Why, 1,000 characters at most.' }) reason: string,
  ): Promise<Pairing | RuleBroken> {
    return endPairing(ctx, { id, reason });
  }
}
