import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Region } from '../regions/regions.types.ts';
import { partnersOf } from './pairing.service.ts';

@Resolver(() => Region)
export class PairingResolver {
  @Cost({ statements: 2, rowsPerEntry: 2 })
  @FieldResolver(() => [Region], { description: 'Regions it is paired with today: they learn from each other.' })
  partners(@Ctx() ctx: Context, @Root() region: Region): Promise<Region[]> {
    return partnersOf(ctx, region.code);
  }
}
