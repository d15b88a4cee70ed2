/** Marks the ends of a value in a message until the message is complete. No text contains it. */
const BORDER = '\uE000';

const BESIDE_HAN = new RegExp(
  `(\\p{sc=Han})${BORDER}+(?=[\\p{N}A-Za-z<+−-])|([\\p{N}A-Za-z%°²])${BORDER}+(?=\\p{sc=Han})`,
  'gu',
);
const BORDERS = new RegExp(BORDER, 'gu');

/** Marks a value that is inserted into a message. */
export const markBorders = (value: string): string => BORDER + value + BORDER;

/**
 * Completes a message with its values: adds a space where digits or Latin letters of a value meet Han, as usual in Chinese
 * texts: `18:29 到期`. Whether a time ends in a digit (`18:29`) or in Han (`1 小时前`) is known only then. Names are unchanged.
 */
export function spaceHan(message: string): string {
  if (!message.includes(BORDER)) return message;
  return message.replaceAll(BESIDE_HAN, '$1$2 ').replaceAll(BORDERS, '');
}
