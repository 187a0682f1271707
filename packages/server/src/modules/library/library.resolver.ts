import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Kept, TOPIC } from '../../api/kept.ts';
import { requirePractice } from '../practices/practices.service.ts';
import { Practice } from '../practices/practices.types.ts';
import { countFacets } from './facets.service.ts';
import { FACET_ENTRIES, PIECES } from './library-sizes.ts';
import { excerptOf, searchPractices, type FoundPractice } from './library.service.ts';
import { MarkedText, PracticeFacets, PracticeFilter, PracticeHit, PracticeHitConnection, PracticeSort } from './library.types.ts';

@Resolver(() => PracticeHit)
export class LibraryResolver {
  @Cost({ statements: 2, rows: 20 })
  // What somebody follows is theirs alone, and no event.
  @Kept(({ filter }) => ((filter as PracticeFilter | null | undefined)?.followed ? null : [TOPIC.library]))
  @Query(() => PracticeHitConnection, { description: 'The library: practices that regions share, found by words and narrowed by filters.' })
  practices(
    @Ctx() ctx: Context,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Words; all of them must fit. Stems, synonyms and abbreviations are known, mistyped words forgiven; the last one may be unfinished.',
    })
    search: string | null,
    @Arg('filter', () => PracticeFilter, { nullable: true, description: 'Narrows the list.' }) filter: PracticeFilter | null,
    @Arg('sort', () => PracticeSort, { nullable: true, description: 'RELEVANCE with a search, else NEWEST, when left out.' })
    sort: PracticeSort | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<unknown> {
    return searchPractices(ctx, { search, filter, sort, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Practice, { description: 'The practice.' })
  practice(@Ctx() ctx: Context, @Root() hit: FoundPractice): Promise<Practice> {
    return requirePractice(ctx, hit.id);
  }

  @Cost({ statements: 1, rows: 1, entries: PIECES.excerpt })
  @Kept()
  @FieldResolver(() => [MarkedText], {
    description: 'Where in its summary or text the words stand, in pieces; the summary when they stand nowhere else.',
  })
  excerpt(@Ctx() ctx: Context, @Root() hit: FoundPractice): Promise<MarkedText[]> {
    return excerptOf(ctx, hit);
  }
}

/** The most rows that the facets are read from: each value once, provinces with their names, steps of adoption, evidence. */
const FACET_ROWS = FACET_ENTRIES.indicators + FACET_ENTRIES.aspects + 2 * FACET_ENTRIES.provinces + 3 + 20 + 5;

@Resolver(() => PracticeHitConnection)
export class FacetsResolver {
  @Cost({ statements: 2, rows: FACET_ROWS })
  @Kept()
  @FieldResolver(() => PracticeFacets, { description: 'What the whole list can be narrowed to.' })
  facets(@Ctx() ctx: Context, @Root() { filter, wanted }: Awaited<ReturnType<typeof searchPractices>>): Promise<PracticeFacets> {
    return countFacets(ctx, filter, wanted);
  }
}
