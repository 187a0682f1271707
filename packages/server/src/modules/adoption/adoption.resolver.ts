import { PRACTICE_FIELDS, type AdoptionStage as StageCode } from '@saling/schema';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { pairingById } from '../pairing/pairing-reads.service.ts';
import { Pairing } from '../pairing/pairing.types.ts';
import { PracticeContent } from '../practices/content.types.ts';
import { requirePractice } from '../practices/practices.service.ts';
import { FieldDifference, Practice, PracticeVersion } from '../practices/practices.types.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { contentOf, derivedPractice, differencesOf, newerVersion, requireVersion } from './adoption-content.service.ts';
import { adoptionById, adoptionsOfRegion, stepsOf } from './adoption-reads.service.ts';
import { rightsOf } from './adoption-rights.ts';
import { Adoption, AdoptionConnection, AdoptionRights, AdoptionStage, AdoptionStep } from './adoption.types.ts';

/** Steps an adoption has at most: it begins, goes from stage to stage, and is stopped. */
const STEPS = 5;

@Resolver(() => Adoption)
export class AdoptionResolver {
  @Cost({ statements: 1 })
  @Query(() => Adoption, { nullable: true, description: 'One adoption; null when there is none of this id that the viewer may see.' })
  adoption(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Identifier.' }) id: string): Promise<Adoption | null> {
    return adoptionById(ctx, id);
  }

  @Cost({ statements: 1 })
  @Query(() => AdoptionConnection, { description: 'What a region takes over, newest first.' })
  adoptions(
    @Ctx() ctx: Context,
    @Arg('regionCode', () => String, { description: 'Region that adopts.' }) regionCode: string,
    @Arg('stages', () => [AdoptionStage], { nullable: true, description: 'Only those in these stages.' }) stages: StageCode[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 100; 25 when left out.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<AdoptionConnection> {
    return adoptionsOfRegion(ctx, regionCode, { stages, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Practice, { description: 'The practice adopted.' })
  practice(@Ctx() ctx: Context, @Root() adoption: Adoption): Promise<Practice> {
    return requirePractice(ctx, adoption.practiceId);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => PracticeVersion, { description: 'The version adopted: it stays the one it began with.' })
  version(@Ctx() ctx: Context, @Root() adoption: Adoption): Promise<PracticeVersion> {
    return requireVersion(ctx, adoption);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Who adopts.' })
  region(@Ctx() ctx: Context, @Root() adoption: Adoption): Promise<Region> {
    return requireRegion(ctx, adoption.regionCode);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Whose practice it is.' })
  origin(@Ctx() ctx: Context, @Root() adoption: Adoption): Promise<Region> {
    return requireRegion(ctx, adoption.originCode);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Pairing, { nullable: true, description: 'Pair it belongs to; null for none.' })
  async pairing(@Ctx() ctx: Context, @Root() { pairingId }: Adoption): Promise<Pairing | null> {
    return pairingId === null ? null : pairingById(ctx, pairingId);
  }

  @Cost({ statements: 1, entries: STEPS })
  @FieldResolver(() => [AdoptionStep], { description: 'What steps it took, in order.' })
  steps(@Ctx() ctx: Context, @Root() adoption: Adoption): Promise<AdoptionStep[]> {
    return stepsOf(ctx, adoption);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => PracticeContent, {
    nullable: true,
    description:
      "ATM: the adopter's own text; ATP: the origin's. Until it is live only the two regions and the ministry see it; null for others.",
  })
  content(@Ctx() ctx: Context, @Root() adoption: Adoption): Promise<PracticeContent | null> {
    return contentOf(ctx, adoption);
  }

  @Cost({ statements: 1, entries: PRACTICE_FIELDS.length })
  @FieldResolver(() => [FieldDifference], {
    description:
      "What the adopter's content says otherwise than the version adopted, field by field; none for ATP and where `content` is null.",
  })
  differences(@Ctx() ctx: Context, @Root() adoption: Adoption): Promise<FieldDifference[]> {
    return differencesOf(ctx, adoption);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Number of the newest version when the origin has shared a newer one since; else null.',
  })
  newerVersion(@Ctx() ctx: Context, @Root() adoption: Adoption): Promise<number | null> {
    return newerVersion(ctx, adoption);
  }

  @Cost({ statements: 2, rows: 2 })
  @FieldResolver(() => Practice, {
    nullable: true,
    description: 'Practice that the adopter made of it; null for none that the viewer may see.',
  })
  derivedPractice(@Ctx() ctx: Context, @Root() adoption: Adoption): Promise<Practice | null> {
    return derivedPractice(ctx, adoption.id);
  }

  @FieldResolver(() => AdoptionRights, { description: 'What the viewer may do with it as it stands.' })
  viewerCan(@Ctx() ctx: Context, @Root() adoption: Adoption): AdoptionRights {
    return rightsOf(ctx.viewer, adoption);
  }
}
