/**
 * Typing mistakes between two words: letters missing, too many, wrong, or two beside each other exchanged (optimal string
 * alignment). With `beginning` the second word may go on: only its best beginning counts.
 */
export function typingMistakes(typed: string, word: string, beginning = false): number {
  let older: number[] = [];
  let above = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (let row = 1; row <= typed.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= word.length; column += 1) {
      const same = typed[row - 1] === word[column - 1];
      let least = Math.min(above[column]! + 1, line[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1));
      const exchanged = row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      if (exchanged) least = Math.min(least, older[column - 2]! + 1);
      line.push(least);
    }
    older = above;
    above = line;
  }
  return beginning ? Math.min(...above) : above[word.length]!;
}

/** Mistakes that are forgiven in a word of this length; short words are too much like others. */
export function forgivenMistakes(length: number): number {
  if (length < 4) return 0;
  if (length < 6) return 1;
  return length < 10 ? 2 : 3;
}
