/**
 * Text of a file or of a database, safe for a terminal: control characters, which move its cursor or set its title, marks that
 * reorder a line, and unpaired surrogates are escaped (`\\u{1b}`). Line breaks stay.
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

const UNSAFE = /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Surrogate}\u2028\u2029]/gu;
