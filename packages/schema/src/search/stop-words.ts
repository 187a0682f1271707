/** Words that every text has: they are neither kept nor looked for. Indonesian, and the few English ones that stand in names. */
const WORDS = `
  ada adalah adanya agar akan antara antar apa apabila apakah atas atau bagaimana bagi bahwa baik banyak beberapa begitu belum berapa
  berbagai berupa bila bisa boleh bukan cara dalam dan dapat dari daripada demi dengan di dia dimana diri dll dst dulu guna hal hanya
  harus hingga ia ialah ini itu jadi jika juga kalau kami kapan karena ke kemudian kepada kita lagi lain lainnya lalu lebih maka
  maupun melalui mengapa menjadi menurut mereka misalnya namun nya oleh pada para per perlu pula pun sambil sampai sangat saat saja
  salah saling satu sebagai sebelum secara sedang sehingga sejak selain selama seluruh semua sementara seperti serta sesuai sesudah
  setelah setiap suatu sudah tanpa telah tentang terhadap tersebut tetapi tiap tidak untuk yaitu yakni yang
  a an and are as at by for from how in is of on or the to with`;

const STOP = new Set(WORDS.trim().split(/\s+/));

/** Whether a plain word says nothing about a text. */
export function isStopWord(word: string): boolean {
  return STOP.has(word);
}
