import type { AnyExtension } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';

import { ImageNode, type ImageNodeOptions } from './image-node.ts';

/** What a link may lead to. */
export const LINK = /^(https?:\/\/|mailto:)\S+$/i;

/** The parts of a text that `packages/schema/src/rich-text` knows, and no other. */
export function extensions(options: ImageNodeOptions): AnyExtension[] {
  return [
    StarterKit.configure({
      heading: { levels: [2, 3] },
      codeBlock: false,
      link: {
        openOnClick: false,
        autolink: true,
        defaultProtocol: 'https',
        protocols: ['http', 'https', 'mailto'],
        isAllowedUri: (address) => LINK.test(address),
      },
    }),
    TableKit.configure({ table: { resizable: false } }),
    ImageNode.configure(options),
  ];
}
