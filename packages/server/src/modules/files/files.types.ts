import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A file or picture that a region has put here; served to whoever may read what it belongs to.' })
export class StoredFile {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'Name as given, with the ending of what it really is.' })
  name!: string;

  @Field(() => String, { description: 'Media type, told by its content.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Size in bytes.' })
  bytes!: number;

  @Field(() => String, { description: 'Address on this server: with the session or token of whoever may read it.' })
  url!: string;

  @Field(() => Int, { nullable: true, description: 'Width of a picture in pixels.' })
  width!: number | null;

  @Field(() => Int, { nullable: true, description: 'Height of a picture in pixels.' })
  height!: number | null;
}
