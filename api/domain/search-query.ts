/** Escapes typed text as a pattern for LIKE that matches the text literally. */
export function toLikePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
