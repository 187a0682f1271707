import type { CommentPlace } from '../../../parts/comments/comment-place.ts';
import { addCommentMutation, mentionableQuery } from './comment-documents.ts';

/** Comments on a practice. */
export function practicePlace(practiceId: string): CommentPlace {
  return {
    objectId: practiceId,
    people: async (client, search) => (await client.query(mentionableQuery, { practiceId, search }).toPromise()).data?.mentionable ?? null,
    send: async (client, { id, parentId }, body) => {
      const { data, error } = await client
        .mutation(addCommentMutation, { input: { clientMutationId: id, practiceId, parentId, body } })
        .toPromise();
      return { answer: data?.addComment, error };
    },
  };
}
