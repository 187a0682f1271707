import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { partnersOf } from './pairing.service.ts';
import { PairingContact, PairingMember, StudyVisit } from './pairing.types.ts';

@Resolver(() => Region)
export class PartnersOfRegionResolver {
  @Cost({ statements: 2, rowsPerEntry: 2 })
  @FieldResolver(() => [Region], { description: 'Regions it is paired with today: they learn from each other.' })
  partners(@Ctx() ctx: Context, @Root() region: Region): Promise<Region[]> {
    return partnersOf(ctx, region.code);
  }
}

@Resolver(() => PairingContact)
export class PairingContactResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Where the contact works.' })
  region(@Ctx() ctx: Context, @Root() contact: PairingContact): Promise<Region> {
    return requireRegion(ctx, contact.regionCode);
  }
}

@Resolver(() => PairingMember)
export class PairingMemberResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region the person works for.' })
  region(@Ctx() ctx: Context, @Root() member: PairingMember): Promise<Region> {
    return requireRegion(ctx, member.regionCode);
  }
}

@Resolver(() => StudyVisit)
export class StudyVisitResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region that came.' })
  visitor(@Ctx() ctx: Context, @Root() visit: StudyVisit): Promise<Region> {
    return requireRegion(ctx, visit.visitorCode);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region that received the visitors.' })
  host(@Ctx() ctx: Context, @Root() visit: StudyVisit): Promise<Region> {
    return requireRegion(ctx, visit.hostCode);
  }
}
