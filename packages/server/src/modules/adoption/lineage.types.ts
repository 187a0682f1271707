import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import { Cost } from '../../api/cost.ts';
import { DateTimeScalar } from '../../api/scalars.ts';

/** Nodes of a family that are answered at most. */
export const LINEAGE_NODES = 200;

export const LineageKind = { ORIGIN: 'ORIGIN', ADOPTION: 'ADOPTION', DERIVED: 'DERIVED' } as const;
export type LineageKind = keyof typeof LineageKind;
registerEnumType(LineageKind, {
  name: 'LineageKind',
  description: 'What a place in the lineage is.',
  valuesConfig: {
    ORIGIN: { description: 'The practice that all of it began with.' },
    ADOPTION: { description: 'A region took it over.' },
    DERIVED: { description: 'A practice that grew out of an adoption.' },
  },
});

@ObjectType({ description: 'A practice or an adoption in a lineage.' })
export class LineageNode {
  @Field(() => ID, { description: "Identifier within the lineage: the practice's or the adoption's." })
  id!: string;

  @Field(() => LineageKind, { description: 'What it is.' })
  kind!: LineageKind;

  @Field(() => DateTimeScalar, { description: 'When the practice was shared or the adoption began.' })
  at!: Date;

  @Field(() => String, { description: 'Title of the practice.' })
  title!: string;

  regionCode!: string;
  /** The practice itself, or the one adopted. */
  practiceId!: string;
  adoptionId!: string | null;
}

@ObjectType({ description: 'What came from what.' })
export class LineageEdge {
  @Field(() => ID, { description: 'Node it came from.' })
  from!: string;

  @Field(() => ID, { description: 'Node that came of it.' })
  to!: string;
}

@ObjectType({ description: `The whole family of a practice, the same from whichever of them one asks; ${LINEAGE_NODES} nodes at most.` })
export class Lineage {
  @Cost({ entries: LINEAGE_NODES })
  @Field(() => [LineageNode], { description: 'The origin first, then generation by generation.' })
  nodes!: LineageNode[];

  @Cost({ entries: LINEAGE_NODES })
  @Field(() => [LineageEdge], { description: 'From whom each was taken.' })
  edges!: LineageEdge[];
}
