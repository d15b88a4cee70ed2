/** Around each value that is put into a message, until the message is whole. No text has it. */
const BORDER = '\uE000';

const BESIDE_HAN = new RegExp(
  `(\\p{sc=Han})${BORDER}+(?=[\\p{N}A-Za-z<+−-])|([\\p{N}A-Za-z%°²])${BORDER}+(?=\\p{sc=Han})`,
  'gu',
);
const BORDERS = new RegExp(BORDER, 'gu');

/** A value as it goes into a message. */
export const markBorders = (value: string): string => BORDER + value + BORDER;

/**
 * A message whose values are in it, with a space where digits or Latin letters of a value meet Han, as everywhere in Chinese texts:
 * `18:29 到期`. Whether a time ends in a digit (`18:29`) or in Han (`1 小时前`) no message can know. Names are left as they are.
 */
export function spaceHan(message: string): string {
  if (!message.includes(BORDER)) return message;
  return message.replaceAll(BESIDE_HAN, '$1$2 ').replaceAll(BORDERS, '');
}
