import { contentFiles, LIMITS, PRACTICE_FIELDS, type PracticeContent as Content } from '@saling/schema';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { notFound } from '../../api/ids.ts';
import { filesByIds } from '../files/files.service.ts';
import { StoredFile } from '../files/files.types.ts';
import { Attachment, PracticeContent } from './content.types.ts';
import { FieldDifference, PracticeVersion } from './practices.types.ts';
import { versionDifferences, type VersionRow } from './versions.service.ts';

@Resolver(() => PracticeContent)
export class PracticeContentResolver {
  @Cost({ statements: 1, entries: LIMITS.practiceFiles })
  @FieldResolver(() => [StoredFile], { description: 'Every file it refers to: attachments and pictures in its texts.' })
  files(@Ctx() ctx: Context, @Root() content: Content): Promise<StoredFile[]> {
    return filesByIds(ctx, contentFiles(content));
  }
}

@Resolver(() => Attachment)
export class AttachmentResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => StoredFile, { description: 'The file.' })
  async file(@Ctx() ctx: Context, @Root() attachment: Attachment): Promise<StoredFile> {
    const [file] = await filesByIds(ctx, [attachment.fileId]);
    if (!file) throw notFound('file');
    return file;
  }
}

@Resolver(() => PracticeVersion)
export class PracticeVersionResolver {
  @Cost({ statements: 1, entries: PRACTICE_FIELDS.length })
  @FieldResolver(() => [FieldDifference], {
    description: 'What it changed, field by field, against the version before or against `from`; nothing for the first.',
  })
  differences(
    @Ctx() ctx: Context,
    @Root() version: VersionRow,
    @Arg('from', () => Int, { nullable: true, description: 'Number of the version to compare with; the one before when left out.' }) from:
      | number
      | null,
  ): Promise<FieldDifference[]> {
    return versionDifferences(ctx, version, from);
  }
}
