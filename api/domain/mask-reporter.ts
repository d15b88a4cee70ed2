import type { Reporter } from '../core/contract/incident.ts';

const MASK = '****';

/**
 * Mask of a reporter, enough to recognize somebody who calls again: 张**, 138****1234.
 * @param reporter null: cannot be decrypted
 */
export function maskReporter(reporter: Reporter | null): Reporter {
  if (reporter === null) return { name: MASK, phone: MASK };
  const { name, phone } = reporter;
  return { name: name && maskName(name), phone: phone && maskPhone(phone) };
}

/** First character, however long the name is: 张**. */
function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return rest.length === 0 ? '**' : `${first}**`;
}

/** A mobile number keeps three digits and the last four, a shorter one two and two, anything else nothing. */
function maskPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  if (digits.length >= 11) return `${digits.slice(-11, -8)}${MASK}${digits.slice(-4)}`;
  return digits.length >= 7 ? `${digits.slice(0, 2)}${MASK}${digits.slice(-2)}` : MASK;
}
