import { useTranslation } from 'react-i18next';
import { english } from './en.ts';

export type ReasonKey = keyof typeof english.reason;

export const isReasonKey = (key: unknown): key is ReasonKey =>
  typeof key === 'string' && Object.hasOwn(english.reason, key);

/** Words for a failed request: those of its `reason` key when it is known, otherwise a plain sentence. */
export function useReason(): (error: Error) => string {
  const { t } = useTranslation();
  return (error) => {
    const key = 'reason' in error ? error.reason : undefined;
    return t(`reason.${isReasonKey(key) ? key : 'unknown'}`);
  };
}
