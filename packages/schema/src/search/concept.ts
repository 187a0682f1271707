/** One thing under all its names. */
export interface Concept {
  code: string;
  /** What it is called: abbreviations, long forms, English and Indonesian. Compared by stems, word by word. */
  names: readonly string[];
  /** Wider concepts: whoever looks for one of them finds this too, but not the other way round. */
  within?: readonly string[];
}
