import { mergeAttributes, Node } from '@tiptap/core';

export interface ImageNodeOptions {
  /** Address of a stored file. */
  urlOf: (fileId: string) => string;
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    storedImage: {
      insertStoredImage: (attrs: { fileId: string; alt: string; width?: number }) => ReturnType;
    };
  }
}

/**
 * A picture by the id of its stored file, never by an address: what is pasted from elsewhere brings no picture of a
 * foreign server along, and only what this editor itself has copied is known again.
 */
export const ImageNode = Node.create<ImageNodeOptions>({
  name: 'image',
  group: 'block',
  draggable: true,
  addOptions: () => ({ urlOf: (fileId) => `/berkas/${fileId}/gambar` }),
  addAttributes: () => ({
    fileId: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-file'),
      renderHTML: ({ fileId }: Record<string, unknown>) => ({ 'data-file': fileId }),
    },
    alt: { default: '' },
    width: {
      default: null,
      parseHTML: (element) => Number(element.getAttribute('data-width')) || null,
      renderHTML: ({ width }: { width?: number | null }) => (width ? { 'data-width': width, style: `width: ${width}px` } : {}),
    },
  }),
  parseHTML: () => [{ tag: 'img[data-file]' }],
  renderHTML({ node, HTMLAttributes }) {
    return ['img', mergeAttributes(HTMLAttributes, { src: this.options.urlOf(String(node.attrs['fileId'])) })];
  },
  addCommands() {
    return {
      insertStoredImage:
        (attrs) =>
        ({ commands }) =>
          commands.insertContent({ type: this.name, attrs }),
    };
  },
});
