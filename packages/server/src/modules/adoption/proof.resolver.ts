import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { pageSize } from '../../api/page.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { Proof, ProofRow } from './proof.types.ts';

/** Adopters shown one by one, unless told. */
const ROWS = 20;

@Resolver(() => Proof)
export class ProofResolver {
  @Cost({ entries: { argument: 'first', otherwise: ROWS } })
  @FieldResolver(() => [ProofRow], { description: 'Those counted, one by one, in the order of their regions.' })
  rows(
    @Root() { counting }: Proof,
    @Arg('first', () => Int, { nullable: true, description: `How many, 1 to 100; ${ROWS} when left out.` }) first: number | null,
  ): ProofRow[] {
    return counting.slice(0, pageSize(first ?? ROWS));
  }
}

@Resolver(() => ProofRow)
export class ProofRowResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'The adopter.' })
  region(@Ctx() ctx: Context, @Root() row: ProofRow): Promise<Region> {
    return requireRegion(ctx, row.regionCode);
  }
}
