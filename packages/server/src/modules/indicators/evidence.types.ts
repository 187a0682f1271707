import { Field, ID, ObjectType } from 'type-graphql';

import { DateTimeScalar } from '../../api/scalars.ts';
import { StoredFile } from '../files/files.types.ts';

@ObjectType({ description: 'A file behind a reported level or an objection; it stays with it.' })
export class EvidenceFile {
  @Field(() => ID, { description: 'Identifier: what it belongs to, and the file.' })
  id!: string;

  @Field(() => ID, { description: 'Report or objection that it belongs to.' })
  of!: string;

  @Field(() => StoredFile, { description: 'The file.' })
  file!: StoredFile;

  @Field(() => String, { description: 'Name of who added it.' })
  addedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  addedAt!: Date;
}
