import type { AuditAction } from '../../api/core/contract/audit.ts';

/** Key of the words for an action of the audit: a dot would separate keys. */
export type ActKey = Dashed<AuditAction>;
type Dashed<Name extends string> = Name extends `${infer Head}.${infer Rest}`
  ? `${Head}-${Rest}`
  : Name;

/** Cast: the type states what is replaced. */
export const toActKey = (action: AuditAction): ActKey => action.replace('.', '-') as ActKey;
