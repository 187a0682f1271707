import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import {
  AnswerObjectionInput,
  DeadlineResult,
  ObjectionResult,
  PublicationResult,
  PublishResultsInput,
  RaiseObjectionInput,
  SetDeadlineInput,
  WithdrawResultsInput,
} from './assessing-inputs.types.ts';
import { setDeadline } from './deadline.service.ts';
import { answerObjection, raiseObjection } from './objections.service.ts';
import { previewPublication } from './preview.service.ts';
import { PublicationPreview, ResultPublication } from './publication.types.ts';
import { readPublications } from './publications.service.ts';
import { publishResults, withdrawResults } from './publish.service.ts';

/** A publication reads and writes every level of the country. */
const COUNTRY = 1_000;
/** Regions there are, with room. */
const REGIONS = 600;

@Resolver()
export class AssessingActsResolver {
  @Cost({ statements: 1, entries: 100 })
  @Query(() => [ResultPublication], { description: "Publications of a framework's results, withdrawn ones too; newest first." })
  resultPublications(
    @Ctx() ctx: Context,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { nullable: true, description: 'Only of this year.' }) year: number | null,
  ): Promise<ResultPublication[]> {
    return readPublications(ctx, frameworkId, year);
  }

  @Cost({ statements: 3, rows: REGIONS, base: 150 })
  @Query(() => PublicationPreview, { description: 'For the ministry: what publishing a year would do now.' })
  publicationPreview(
    @Ctx() ctx: Context,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { description: 'Year assessed.' }) year: number,
  ): Promise<PublicationPreview> {
    return previewPublication(ctx, frameworkId, year);
  }

  @Cost({ statements: 14 })
  @Mutation(() => ObjectionResult, { description: 'A region objects to a level that an assessor gave: once for each indicator and year.' })
  raiseObjection(
    @Ctx() ctx: Context,
    @Arg('input', () => RaiseObjectionInput, { description: 'To what, and why.' }) input: RaiseObjectionInput,
  ): Promise<typeof ObjectionResult> {
    return raiseObjection(ctx, input);
  }

  @Cost({ statements: 16 })
  @Mutation(() => ObjectionResult, { description: 'An assessor answers an objection: the level is upheld or another from now on.' })
  answerObjection(
    @Ctx() ctx: Context,
    @Arg('input', () => AnswerObjectionInput, { description: 'What the answer is, and why.' }) input: AnswerObjectionInput,
  ): Promise<typeof ObjectionResult> {
    return answerObjection(ctx, input);
  }

  @Cost({ statements: 10 })
  @Mutation(() => DeadlineResult, { description: 'The ministry says when a stage of a year opens and closes.' })
  setDeadline(
    @Ctx() ctx: Context,
    @Arg('input', () => SetDeadlineInput, { description: 'Which stage, and when.' }) input: SetDeadlineInput,
  ): Promise<typeof DeadlineResult> {
    return setDeadline(ctx, input);
  }

  @Cost({ statements: 90, rows: REGIONS, base: COUNTRY })
  @Mutation(() => PublicationResult, {
    description: "Publishes a year's final results of all regions whose every level is confirmed: one act, one transaction, one event.",
  })
  publishResults(
    @Ctx() ctx: Context,
    @Arg('input', () => PublishResultsInput, { description: 'Which year, by which letter.' }) input: PublishResultsInput,
  ): Promise<typeof PublicationResult> {
    return publishResults(ctx, input);
  }

  @Cost({ statements: 90, rows: REGIONS, base: COUNTRY })
  @Mutation(() => PublicationResult, { description: 'Withdraws a publication: levels count again as they did before it.' })
  withdrawResults(
    @Ctx() ctx: Context,
    @Arg('input', () => WithdrawResultsInput, { description: 'Which, and why.' }) input: WithdrawResultsInput,
  ): Promise<typeof PublicationResult> {
    return withdrawResults(ctx, input);
  }
}
