import { LIMITS, type PracticeState as State } from '@saling/schema';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Indicator } from '../indicators/frameworks.types.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { readDraft, revisionOf } from './drafts.service.ts';
import { indicatorsOf, practiceById, regionPractices, rightsOf, type PracticeRow } from './practices.service.ts';
import {
  Practice,
  PracticeConnection,
  PracticeDraft,
  PracticeRights,
  PracticeState,
  PracticeVersion,
  PracticeVersionConnection,
} from './practices.types.ts';
import { readVersions, versionByNumber, type VersionRow } from './versions.service.ts';

@Resolver(() => Practice)
export class PracticesResolver {
  @Cost({ statements: 1 })
  @Query(() => Practice, {
    nullable: true,
    description:
      'A practice; null when there is none of this id that the viewer may see. Shared ones are for everybody in an organisation.',
  })
  practice(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Identifier.' }) id: string): Promise<Practice | null> {
    return practiceById(ctx, id);
  }

  @Cost({ statements: 1 })
  @Query(() => PracticeConnection, { description: 'Practices of a region, newest first; its drafts only for itself.' })
  regionPractices(
    @Ctx() ctx: Context,
    @Arg('regionCode', () => String, { description: 'Region.' }) regionCode: string,
    @Arg('states', () => [PracticeState], { nullable: true, description: 'Only these; all that the viewer may see when left out.' })
    states: State[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<PracticeConnection> {
    return regionPractices(ctx, { regionCode, states, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region whose practice it is.' })
  region(@Ctx() ctx: Context, @Root() practice: PracticeRow): Promise<Region> {
    return requireRegion(ctx, practice.regionCode);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Counts what was saved, shared and discarded: hand it back to save or share. Null for those who may not see drafts.',
  })
  revision(@Ctx() ctx: Context, @Root() practice: PracticeRow): number | null {
    return revisionOf(ctx, practice);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => PracticeDraft, {
    nullable: true,
    description: 'What is not shared yet; for its own region alone, null when there is nothing unshared.',
  })
  draft(@Ctx() ctx: Context, @Root() practice: PracticeRow): Promise<PracticeDraft | null> {
    return readDraft(ctx, practice);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => PracticeVersion, { nullable: true, description: 'A version; null when there is none of this number.' })
  version(
    @Ctx() ctx: Context,
    @Root() practice: PracticeRow,
    @Arg('number', () => Int, { nullable: true, description: 'Its number; the newest when left out.' }) number: number | null,
  ): Promise<VersionRow | null> {
    return versionByNumber(ctx, practice.id, number ?? practice.versionCount);
  }

  @Cost({ statements: 1, each: true })
  @FieldResolver(() => PracticeVersionConnection, { description: 'Every version, newest first.' })
  versions(
    @Ctx() ctx: Context,
    @Root() practice: PracticeRow,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<PracticeVersionConnection> {
    return readVersions(ctx, practice, { first, after });
  }

  @Cost({ entries: LIMITS.practiceIndicators })
  @FieldResolver(() => [Indicator], { description: 'Indicators that its newest version serves; those of the draft before the first.' })
  indicators(@Root() practice: PracticeRow): Indicator[] {
    return indicatorsOf(practice);
  }

  @FieldResolver(() => PracticeRights, { description: 'What the viewer may do with it as it stands.' })
  viewerCan(@Ctx() ctx: Context, @Root() practice: PracticeRow): PracticeRights {
    return rightsOf(ctx.viewer, practice);
  }
}
