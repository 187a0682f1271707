import type { AnyExtension } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';

import { ImageNode, type ImageNodeOptions } from './image-node.ts';

/** What a link may lead to. */
export const LINK = /^(https?:\/\/|mailto:)\S+$/i;

/**
 * The parts of a text that `packages/schema/src/rich-text` knows, and no other. `alone`: one person writes it; several have
 * their own history, and an empty last line that each window put in by itself would be there twice.
 */
export function extensions(options: ImageNodeOptions, alone = true): AnyExtension[] {
  return [
    StarterKit.configure({
      ...(!alone && { undoRedo: false, trailingNode: false }),
      heading: { levels: [2, 3] },
      codeBlock: false,
      link: {
        openOnClick: false,
        autolink: true,
        defaultProtocol: 'https',
        isAllowedUri: (address) => LINK.test(address),
      },
    }),
    TableKit.configure({ table: { resizable: false } }),
    ImageNode.configure(options),
  ];
}
