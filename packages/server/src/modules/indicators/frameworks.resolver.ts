import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { CursorScalar } from '../../api/scalars.ts';
import { allFrameworks, frameworkById, frameworkView } from './frameworks.service.ts';
import { Framework, Period } from './frameworks.types.ts';
import { headBefore, periodsOf, publishedYears } from './periods.service.ts';
import { MOST } from './framework-sizes.service.ts';

@Resolver(() => Framework)
export class FrameworksResolver {
  @Cost({ statements: 0, entries: MOST.frameworks })
  @Query(() => [Framework], { description: 'Every framework known here.' })
  frameworks(): Framework[] {
    return allFrameworks().map(frameworkView);
  }

  @Cost({ statements: 0 })
  @Query(() => Framework, { nullable: true, description: 'One framework; null when there is none of this id.' })
  framework(@Arg('id', () => ID, { description: 'Identifier, like `spbe-2020`.' }) id: string): Framework | null {
    const framework = frameworkById(id);
    return framework ? frameworkView(framework) : null;
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => CursorScalar, {
    description: 'Position in the event stream before its periods and years were read: subscribe after it.',
  })
  asOf(@Ctx() ctx: Context): Promise<string> {
    return headBefore(ctx);
  }

  @Cost({ statements: 2, rows: 1, entries: MOST.periods })
  @FieldResolver(() => [Period], { description: 'When values may be reported; newest year first, stages in order.' })
  periods(@Ctx() ctx: Context, @Root() framework: Framework): Promise<Period[]> {
    return periodsOf(ctx, framework.id);
  }

  @Cost({ statements: 2, rows: 1, entries: MOST.years })
  @FieldResolver(() => [Int], { description: 'Years with a published result of at least one region, newest first.' })
  publishedYears(@Ctx() ctx: Context, @Root() framework: Framework): Promise<number[]> {
    return publishedYears(ctx, framework.id);
  }
}
