import { randomInt } from 'node:crypto';

/** Creates a first password: random, and easy to read out, since no letter looks like a digit. */
export function createFirstPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const part = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return [part(), part(), part(), part()].join('-');
}
