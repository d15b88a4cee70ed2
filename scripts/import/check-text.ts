/**
 * Marks that reorder text on the screen (Unicode TR 9): a title could look like another title. Also control characters, first
 * of all NUL: PostgreSQL cannot store it.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f]/u;
const surrogate = /\p{Surrogate}/u;
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Reason key why the text cannot be stored or shown, or null. */
export function checkText(text: string): string | null {
  if (surrogate.test(text)) return 'lone_surrogate';
  if (control.test(text)) return 'control_character';
  if (bidi.test(text)) return 'bidi_control';
  return null;
}

/** Repairs a text: removes the characters that `checkText` refuses. */
export function cleanText(text: string): string {
  return [...text]
    .filter((character) => checkText(character) === null)
    .join('')
    .trim();
}

/** Trims the ends and replaces every run of spaces, tabs and line breaks by one space: fields are single lines. */
export function singleLine(text: string): string {
  return text.replace(/[\s]+/gu, ' ').trim();
}
