import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PROBLEM_CODES, type ProblemCode as Code } from '@saling/schema';

import { LocalizedText } from './shared.types.ts';

const ProblemCode = Object.fromEntries(PROBLEM_CODES.map((code) => [code, code])) as Record<Code, Code>;
registerEnumType(ProblemCode, { name: 'ProblemCode', description: 'What is wrong with an input. The list is closed.' });

@ObjectType({ description: 'One thing wrong with an input, with where and what to do.' })
export class Problem {
  @Field(() => ProblemCode, { description: 'Kind of problem.' })
  code!: Code;

  @Field(() => String, { nullable: true, description: 'Path into the input, like `values.3.level`; null for the whole.' })
  path?: string | null;

  @Field(() => Int, { nullable: true, description: 'Line of the CSV, the first data line being 2; null outside imports.' })
  line?: number | null;

  @Field(() => ID, { nullable: true, description: 'Indicator it is about.' })
  indicatorCode?: string | null;

  @Field(() => LocalizedText, { description: 'What happened and what to do.' })
  message!: LocalizedText;
}

@ObjectType({ description: 'The input broke rules; nothing was stored.' })
export class RuleBroken {
  @Field(() => [Problem], { description: 'All problems found.' })
  problems!: Problem[];
}
