import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';

import { may, type Action as ActionCode } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { rows } from '../../database/orm.ts';
import { regionByCode } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { demoPersons } from './identity.service.ts';
import { Action, DemoPerson, Viewer } from './identity.types.ts';

@Resolver(() => Viewer)
export class IdentityResolver {
  @Cost({ statements: 0 })
  @Query(() => Viewer, { description: 'Who is asking. Visitors who are not signed in get a viewer too, with no person.' })
  viewer(@Ctx() ctx: Context): Viewer {
    return { person: ctx.viewer.person, role: ctx.viewer.role, demo: ctx.demo, facts: ctx.viewer };
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { nullable: true, description: 'Region this person works for; null for the ministry and visitors.' })
  region(@Ctx() ctx: Context, @Root() viewer: Viewer): Promise<Region | null> | null {
    return viewer.facts.regionCode === null ? null : regionByCode(ctx, viewer.facts.regionCode);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => [Region], { description: "Regions paired with the viewer's region." })
  async partners(@Ctx() ctx: Context, @Root() viewer: Viewer): Promise<Region[]> {
    const found = await Promise.all(viewer.facts.pairedRegionCodes.map((code) => regionByCode(ctx, code)));
    return found.filter((region) => region !== null);
  }

  @Cost({ statements: 1, entries: 20 })
  @FieldResolver(() => [DemoPerson], { description: 'People to sign in as with one click; empty outside demo mode.' })
  demoPersons(@Ctx() ctx: Context): Promise<DemoPerson[]> | DemoPerson[] {
    return ctx.demo ? demoPersons(rows(ctx.em)) : [];
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may do this: the same table that the server enforces.' })
  viewerCan(
    @Root() viewer: Viewer,
    @Arg('action', () => Action, { description: 'What is asked about.' }) action: ActionCode,
    @Arg('regionCode', () => String, { nullable: true, description: "Region it is about; the viewer's own when left out." }) regionCode:
      | string
      | null,
  ): boolean {
    const { facts } = viewer;
    // A region is an organisation by the same code.
    return may(facts, action, {
      regionCode: regionCode ?? facts.regionCode ?? '',
      organisationId: regionCode ?? facts.organisation?.id ?? '',
    });
  }
}
