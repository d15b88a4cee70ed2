/** Settings of sign-in, read from the environment once at start (config.ts). */
import type { Role } from '../core/contract/actors.ts';
import type { ProviderSettings } from './provider/provider-settings.ts';

export interface SignInSettings {
  /** Address at which browsers reach this server, without a path. */
  address: string;
  /** Signs cookies and encrypts second factors; at least 32 characters. */
  secret: string;
  /** Whether roles of the demo can be taken without a password; only on this computer, with the embedded engine. */
  hasDemoDoor: boolean;
  passwords: PasswordPolicy;
  sessions: SessionPolicy;
  /** Roles that need a second factor. */
  secondFactorFor: readonly Role[];
  /** Identity provider of the city; null: there is none. */
  provider: ProviderSettings | null;
}

export interface PasswordPolicy {
  leastLength: number;
  /** Number of former passwords that may not be chosen again. */
  former: number;
  /** Days until a password must be changed; null: never. */
  expiresAfterDays: number | null;
}

export interface SessionPolicy {
  /** Time without a person's activity after which a session ends, and the same for a desk that several people use. */
  idleMs: number;
  sharedIdleMs: number;
  /** Longest session, whatever happens in it. */
  longestMs: number;
}
