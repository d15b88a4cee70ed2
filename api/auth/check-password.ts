import { verifyPassword } from 'better-auth/crypto';
import { LONGEST_PASSWORD } from '../core/contract/accounts.ts';
import { findPasswordFault, type PasswordFault } from '../core/rules/find-password-fault.ts';
import { Unprocessable } from '../errors.ts';

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
  estimator ??= loadEstimator();
  const loaded = await estimator;
  const fault = findPasswordFault(
    password,
    { leastLength, own },
    (given, words) => loaded.check(given, words).score,
  );
  if (fault !== null) throw new Unprocessable(fault, detailOf(fault, leastLength));
  for (const hash of formerHashes) {
    if (await verifyPassword({ hash, password })) {
      throw new Unprocessable('password_used_before', 'it was used before');
    }
  }
}

function detailOf(fault: PasswordFault, leastLength: number): string {
  const details: Record<PasswordFault, string> = {
    password_too_short: `at least ${leastLength} characters`,
    password_too_long: `at most ${LONGEST_PASSWORD} characters`,
    password_too_common: 'many people use it, or it is easy to guess',
  };
  return details[fault];
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
