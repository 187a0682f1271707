import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { practiceById } from '../practices/practices.service.ts';
import { Practice } from '../practices/practices.types.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { adoptionById } from './adoption-reads.service.ts';
import { Adoption } from './adoption.types.ts';
import { LineageNode } from './lineage.types.ts';

@Resolver(() => LineageNode)
export class LineageResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Whose practice it is, or who adopts.' })
  region(@Ctx() ctx: Context, @Root() node: LineageNode): Promise<Region> {
    return requireRegion(ctx, node.regionCode);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Practice, {
    nullable: true,
    description: 'The practice itself, or the one adopted; null when it was withdrawn and the viewer may not read it any more.',
  })
  practice(@Ctx() ctx: Context, @Root() node: LineageNode): Promise<Practice | null> {
    return practiceById(ctx, node.practiceId);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Adoption, { nullable: true, description: 'The adoption; null for a practice.' })
  async adoption(@Ctx() ctx: Context, @Root() { adoptionId }: LineageNode): Promise<Adoption | null> {
    return adoptionId === null ? null : adoptionById(ctx, adoptionId);
  }
}
