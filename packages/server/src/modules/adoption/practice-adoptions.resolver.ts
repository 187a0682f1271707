import { LIMITS, type AdoptionStage as StageCode } from '@saling/schema';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Pairing } from '../pairing/pairing.types.ts';
import { Practice } from '../practices/practices.types.ts';
import { countsOf } from './adoption-facts.service.ts';
import { adoptionById, adoptionsOfPairing, adoptionsOfPractice, ownAdoption } from './adoption-reads.service.ts';
import { Adoption, AdoptionConnection, AdoptionCounts, AdoptionStage } from './adoption.types.ts';
import { lineageOf } from './lineage.service.ts';
import { Lineage, LINEAGE_NODES } from './lineage.types.ts';
import { proofsOf } from './proof.service.ts';
import { Proof } from './proof.types.ts';

@Resolver(() => Practice)
export class PracticeAdoptionsResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => AdoptionCounts, { description: 'How many adoptions it has.' })
  adoptionCounts(@Ctx() ctx: Context, @Root() practice: Practice): Promise<AdoptionCounts> {
    return countsOf(ctx, practice.id);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => AdoptionConnection, { description: 'Who adopts it, newest first (A18).' })
  adoptions(
    @Ctx() ctx: Context,
    @Root() practice: Practice,
    @Arg('stages', () => [AdoptionStage], { nullable: true, description: 'Only those in these stages.' }) stages: StageCode[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 100; 25 when left out.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<AdoptionConnection> {
    return adoptionsOfPractice(ctx, practice.id, { stages, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Adoption, {
    nullable: true,
    description: "Running, else newest, adoption by the viewer's own region; null without one.",
  })
  ownAdoption(@Ctx() ctx: Context, @Root() practice: Practice): Promise<Adoption | null> {
    return ownAdoption(ctx, practice.id);
  }

  @Cost({ statements: 1, rows: LINEAGE_NODES })
  @FieldResolver(() => Lineage, { description: 'Who took it from whom.' })
  lineage(@Ctx() ctx: Context, @Root() practice: Practice): Promise<Lineage> {
    return lineageOf(ctx, practice.id);
  }

  @Cost({ statements: 2, rowsPerEntry: 2, entries: LIMITS.practiceIndicators })
  @FieldResolver(() => [Proof], { description: 'What it did for those who took it over: one for each indicator it serves.' })
  proof(@Ctx() ctx: Context, @Root() practice: Practice): Promise<Proof[]> {
    return proofsOf(ctx, practice);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Adoption, { nullable: true, description: 'Adoption that this practice grew out of; null for one of its own.' })
  async derivedFrom(@Ctx() ctx: Context, @Root() { derivedFromAdoptionId }: Practice): Promise<Adoption | null> {
    return derivedFromAdoptionId === null ? null : adoptionById(ctx, derivedFromAdoptionId);
  }
}

@Resolver(() => Pairing)
export class PairingAdoptionsResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => AdoptionConnection, {
    description: 'What the two regions took over from each other, newest first; empty for those who may not read practices.',
  })
  adoptions(
    @Ctx() ctx: Context,
    @Root() pairing: Pairing,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 100; 25 when left out.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<AdoptionConnection> {
    return adoptionsOfPairing(ctx, pairing, { first, after });
  }
}
