import { LIMITS, type LocalizedText } from '@saling/schema';

/** Why an upload is refused, with the HTTP status and words that say what to do. */
export interface UploadRefusal {
  status: number;
  code: string;
  message: LocalizedText;
}

const MEGABYTE = 1024 * 1024;
const MOST = Math.floor(LIMITS.fileBytes / MEGABYTE);

export const uploadProblems = {
  unauthenticated: {
    status: 401,
    code: 'UNAUTHENTICATED',
    message: { id: 'Masuk dulu, lalu unggah lagi.', en: 'Sign in first, then upload again.' },
  },
  forbidden: {
    status: 403,
    code: 'FORBIDDEN',
    message: {
      id: 'Hanya penyunting, kepala, dan admin daerah yang mengunggah berkas.',
      en: 'Only editors, heads and administrators of a region upload files.',
    },
  },
  notYours: {
    status: 404,
    code: 'NOT_FOUND',
    message: {
      id: 'Unggahan ini tidak ada atau bukan milik Anda. Pilih berkasnya lagi.',
      en: 'There is no such upload of yours. Choose the file again.',
    },
  },
  tooLarge: {
    status: 413,
    code: 'TOO_LARGE',
    message: { id: `Berkas paling besar ${MOST} MB. Kecilkan dulu.`, en: `A file has at most ${MOST} MB: make it smaller first.` },
  },
  empty: { status: 400, code: 'EMPTY', message: { id: 'Berkas ini kosong.', en: 'This file is empty.' } },
  unknownLength: {
    status: 400,
    code: 'LENGTH_REQUIRED',
    message: { id: 'Besar berkas harus disebut dulu.', en: 'Say how large the file is first (Upload-Length).' },
  },
  noRoom: {
    status: 507,
    code: 'NO_ROOM',
    message: {
      id: 'Ruang berkas daerah Anda penuh. Hubungi pengelola Saling.',
      en: "Your region's room for files is full: ask whoever runs Saling.",
    },
  },
  typeNotTaken: {
    status: 415,
    code: 'TYPE_NOT_TAKEN',
    message: {
      id: 'Jenis berkas ini tidak diterima. Pakai PNG, JPEG, WebP, GIF, PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, atau TXT.',
      en: 'Files of this type are not taken: use PNG, JPEG, WebP, GIF, PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV or TXT.',
    },
  },
} as const satisfies Record<string, UploadRefusal>;

/** Ends an upload with words. tus takes status and body from these two fields. */
export class UploadRefused extends Error {
  readonly status_code: number;
  readonly body: string;
  constructor({ status, code, message }: UploadRefusal) {
    super(code);
    this.name = 'UploadRefused';
    this.status_code = status;
    this.body = JSON.stringify({ code, message });
  }
}
