import { Field, Int, ObjectType, type ClassType } from 'type-graphql';

import { CursorScalar } from './scalars.ts';
import { PageInfo } from './shared.types.ts';

/** Edge and connection of a node type, after the Relay specification, with the cursor of its snapshot. */
export function connectionOf<T extends object>(node: ClassType<T>, name: string, what: string) {
  const Edge = edgeOf(node, name, what);

  @ObjectType(`${name}Connection`, { description: `A page: ${what.toLowerCase()} each.` })
  class Connection {
    @Field(() => [Edge], { description: 'Entries with their cursors.' })
    edges!: InstanceType<typeof Edge>[];

    @Field(() => [node], { description: 'The same entries without cursors.' })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'Whether the list goes on.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many entries the whole list has.' })
    totalCount!: number;

    @Field(() => CursorScalar, { description: 'Position in the event stream at which this was read: subscribe after it.' })
    asOf!: string;
  }
  return Connection;
}

/** The same for lists that are not followed by a subscription: they do not say where the stream stood. */
export function pagesOf<T extends object>(node: ClassType<T>, name: string, what: string) {
  const Edge = edgeOf(node, name, what);

  @ObjectType(`${name}Connection`, { description: `A page: ${what.toLowerCase()} each.` })
  class Connection {
    @Field(() => [Edge], { description: 'Entries with their cursors.' })
    edges!: InstanceType<typeof Edge>[];

    @Field(() => [node], { description: 'The same entries without cursors.' })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'Whether the list goes on.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many entries the whole list has.' })
    totalCount!: number;
  }
  return Connection;
}

function edgeOf<T extends object>(node: ClassType<T>, name: string, what: string) {
  @ObjectType(`${name}Edge`, { description: `${what}, with its place in the list.` })
  class Edge {
    @Field(() => String, { description: 'Place in this list; hand it back as `after`.' })
    cursor!: string;

    @Field(() => node, { description: `${what}.` })
    node!: T;
  }
  return Edge;
}
