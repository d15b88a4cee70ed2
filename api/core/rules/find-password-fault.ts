import { LONGEST_PASSWORD } from '../contract/accounts.ts';

/** Strength of the estimator from which a password withstands guessing at the rate of the sign-in: 10^8 guesses. */
const LEAST_STRENGTH = 3;

export type PasswordFault = 'password_too_short' | 'password_too_long' | 'password_too_common';

/**
 * Finds why a password is refused, by the same rule on the page while it is typed and in the API.
 * @param own words of the person, which make it easier to guess: name and user name
 * @param estimate the estimator: strength from 0 to 4, given the own words
 * @returns null: nothing speaks against it, but that its person may have used it before
 */
export function findPasswordFault(
  password: string,
  { leastLength, own }: { leastLength: number; own: readonly string[] },
  estimate: (password: string, own: string[]) => number,
): PasswordFault | null {
  const length = [...password].length;
  if (length < leastLength) return 'password_too_short';
  if (length > LONGEST_PASSWORD) return 'password_too_long';
  return estimate(password, [...own]) < LEAST_STRENGTH ? 'password_too_common' : null;
}
