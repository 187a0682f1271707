import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AdoptionMode, AdoptionStage } from '@saling/schema';

/** What a mode of adoption is called in full, wherever it is met first. */
export const modeNames: Record<AdoptionMode, MessageDescriptor> = {
  ATM: msg`Amati–Tiru–Modifikasi (ATM)`,
  ATP: msg`Amati–Tiru–Plek (ATP)`,
};

/** What a mode means, as a sentence. */
export const modeMeanings: Record<AdoptionMode, MessageDescriptor> = {
  ATM: msg`Praktik dipelajari, dicoba, lalu disesuaikan dengan daerah Anda. Yang Anda ubah disimpan dan dapat dibandingkan dengan aslinya.`,
  ATP: msg`Praktik dipelajari, lalu dipakai sama persis. Isinya terkunci dengan segel asal: salinan yang berbeda ditolak.`,
};

/** What a stage is called on the screen. */
export const stageNames: Record<AdoptionStage, MessageDescriptor> = {
  OBSERVING: msg`Amati`,
  IMITATING: msg`Tiru`,
  MODIFYING: msg`Modifikasi`,
  COPYING: msg`Plek`,
  LIVE: msg`Berjalan`,
  STOPPED: msg`Dihentikan`,
};

/** What a stage means, as a sentence. */
export const stageMeanings: Record<AdoptionStage, MessageDescriptor> = {
  OBSERVING: msg`Mempelajari praktik bersama daerah asal. Belum ada yang diubah.`,
  IMITATING: msg`Mencoba praktik seperti aslinya. Yang sudah dapat diisi: biaya, tenaga, dan kontak daerah Anda.`,
  MODIFYING: msg`Menyesuaikan isi praktik dengan daerah Anda: cara, langkah, biaya, peraturan, dan lainnya.`,
  COPYING: msg`Menyiapkan praktik sama persis dengan aslinya. Isinya terkunci.`,
  LIVE: msg`Praktik sudah dipakai di daerah Anda. Sejak tanggal ini pengaruhnya pada indikator diukur.`,
  STOPPED: msg`Adopsi tidak dilanjutkan. Alasannya dicatat; praktik dapat diadopsi lagi.`,
};
