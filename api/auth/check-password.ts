import { verifyPassword } from 'better-auth/crypto';
import { LONGEST_PASSWORD } from '../core/contract/accounts.ts';
import { Unprocessable } from '../errors.ts';

/** Strength of the estimator from which a password withstands guessing at the rate of the sign-in: 10^8 guesses. */
const LEAST_STRENGTH = 3;

/**
 * Requires a password that is long enough, that no list of common passwords or simple pattern contains, and that its person has
 * not used before.
 * @param own words of the person: name and user name
 * @param formerHashes hashes of passwords that may not be chosen again
 * @throws Unprocessable with the reason
 */
export async function checkPassword(
  password: string,
  { leastLength }: { leastLength: number },
  own: readonly string[],
  formerHashes: readonly string[],
): Promise<void> {
  const length = [...password].length;
  if (length < leastLength) {
    throw new Unprocessable('password_too_short', `at least ${leastLength} characters`);
  }
  if (length > LONGEST_PASSWORD) {
    throw new Unprocessable('password_too_long', `at most ${LONGEST_PASSWORD} characters`);
  }
  estimator ??= loadEstimator();
  if ((await estimator).check(password, [...own]).score < LEAST_STRENGTH) {
    throw new Unprocessable('password_too_common', 'many people use it, or it is easy to guess');
  }
  for (const hash of formerHashes) {
    if (await verifyPassword({ hash, password })) {
      throw new Unprocessable('password_used_before', 'it was used before');
    }
  }
}

/** Loaded with the first password that is chosen, not at start. */
let estimator: ReturnType<typeof loadEstimator> | undefined;

async function loadEstimator() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
