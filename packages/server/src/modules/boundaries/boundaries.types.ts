import { Field, ID, Int, ObjectType } from 'type-graphql';

import { Cost } from '../../api/cost.ts';

/** Kabupaten and kota there are, with room for new ones. */
const WITHIN = 560;

@ObjectType({
  description: 'The boundary file that the operator gave: where its shapes are, and what is wrong with it. No reference for boundaries.',
})
export class Boundaries {
  @Field(() => String, {
    description:
      'Path of the shapes on this server, for whoever may ask this: TopoJSON in degrees, in its object `regions` one shape for each code. It changes with them; what was read there stays as it is.',
  })
  path!: string;

  @Field(() => Int, { description: 'Bytes of it as they come, compressed.' })
  bytes!: number;

  @Field(() => Int, { description: 'Kabupaten and kota that have a shape.' })
  drawn!: number;

  @Cost({ entries: WITHIN })
  @Field(() => [ID], { description: 'Codes of kabupaten and kota without a shape.' })
  missing!: string[];

  @Cost({ entries: WITHIN })
  @Field(() => [ID], { description: 'Codes of those with more than one entry, which are drawn together.' })
  doubled!: string[];

  @Field(() => Int, { description: 'Codes in it that no region has; they are not drawn.' })
  unknown!: number;

  @Field(() => Int, { description: 'Shapes in it without a code; they are not drawn.' })
  nameless!: number;
}
