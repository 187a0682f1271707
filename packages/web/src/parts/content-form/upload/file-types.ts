/** What the server takes, for the choice of files; it judges by content, not by this. */
export const ACCEPTED_IMAGES = 'image/png,image/jpeg,image/webp,image/gif';
export const ACCEPTED_FILES = `${ACCEPTED_IMAGES},.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.csv,.txt`;

/** Whether a file may be a picture in a text. */
export function isImage(file: Pick<File, 'type'>): boolean {
  return ACCEPTED_IMAGES.split(',').includes(file.type);
}
