import { Arg, Ctx, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { LIMITS } from '@saling/schema';
import { exportJobs, publishOpenData, startExport } from './exports.service.ts';
import { ExportJob, ExportJobConnection, OpenDataVersionConnection, StartExportInput, StartExportResult } from './exports.types.ts';
import { openExports } from './follow-exports.service.ts';
import { openDataVersions } from './open-data.service.ts';

const FIRST = 'Page size, 1 to 50, with a token to 100; 25 when left out.';

@Resolver(() => ExportJob)
export class ExportsResolver {
  @Cost({ statements: 2 })
  @Query(() => ExportJobConnection, { description: 'Files that the viewer asked for, newest first.' })
  exportJobs(
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ExportJobConnection> {
    return exportJobs(ctx, { first, after });
  }

  @Cost({ statements: 5, base: 200 })
  @Mutation(() => StartExportResult, {
    description: 'Has a file made of what the viewer may see. It is found among `exportJobs` and kept for seven days.',
  })
  startExport(
    @Ctx() ctx: Context,
    @Arg('input', () => StartExportInput, { description: 'What it is to hold.' }) input: StartExportInput,
  ): Promise<typeof StartExportResult> {
    return startExport(ctx, input);
  }

  @Cost({ statements: 3, base: 200 })
  @Mutation(() => StartExportResult, {
    description: 'For the ministry: has a version of the open data made at once, when something changed since the newest.',
  })
  publishOpenData(
    @Ctx() ctx: Context,
    @Arg('clientMutationId', () => String, { description: 'Chosen by the client: the same again starts nothing twice.' })
    clientMutationId: string,
  ): Promise<typeof StartExportResult> {
    return publishOpenData(ctx, clientMutationId);
  }

  @Cost({ statements: 2, entries: LIMITS.pageDefault })
  @Subscription(() => [ExportJob], {
    description: 'The newest exports of the viewer, at once and whenever one of them gets on.',
    subscribe: ({ context }) => openExports(context as Context),
  })
  exportProgress(@Root() jobs: ExportJob[]): ExportJob[] {
    return jobs;
  }

  @Cost({ statements: 2 })
  @Query(() => OpenDataVersionConnection, { description: 'Versions of the open data, newest first.' })
  openData(
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<OpenDataVersionConnection> {
    return openDataVersions(ctx, { first, after });
  }
}
