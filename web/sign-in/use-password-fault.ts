import { useEffect, useState } from 'react';
import { findPasswordFault, type PasswordFault } from '../../api/core/rules/find-password-fault.ts';

type Estimate = (password: string, own: string[]) => number;

const STRONGEST = 4;

/**
 * Finds while a password is typed why the server would refuse it. The lists of common passwords load with the first form; until
 * then, and where they cannot be loaded, the server alone judges them.
 */
export function usePasswordFault(
  password: string,
  policy: { leastLength: number; own: readonly string[] },
): PasswordFault | 'unknown' | null {
  const [estimate, setEstimate] = useState<Estimate | null>(null);
  useEffect(() => {
    let isGone = false;
    const keep = (loaded: Estimate) => {
      if (!isGone) setEstimate(() => loaded);
    };
    void loadEstimate().then(keep, () => undefined);
    return () => {
      isGone = true;
    };
  }, []);
  const fault = findPasswordFault(password, policy, estimate ?? (() => STRONGEST));
  return fault === null && estimate === null ? 'unknown' : fault;
}

async function loadEstimate(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (password, own) => estimator.check(password, own).score;
}
