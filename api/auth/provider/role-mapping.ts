/** From what an identity provider says of a person to roles and scopes, by a file of the installation. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Grant, role } from '../../core/contract/actors.ts';

/** Path of a claim; dots lead into objects: `realm_access.roles`. */
const claim = z
  .string()
  .regex(/^[^\s.]+(\.[^\s.]+)*$/, 'a claim is a name, or names joined by dots');
const unit = z.string().regex(/^[\p{L}\p{N}._:-]{1,64}$/u, 'a unit is a code');

const mappedGrant = z
  .strictObject({
    /** Whoever has this value in this claim has the role. */
    claim,
    value: z.string().min(1),
    role,
    /** The role is for this unit; with `unitClaim` for the units that a claim names; with neither for the whole district. */
    unit: unit.optional(),
    unitClaim: claim.optional(),
  })
  .refine((given) => given.unit === undefined || given.unitClaim === undefined, {
    error: 'either unit or unitClaim',
  });

const roleMapping = z.strictObject({
  /** Claims with the name of a person, and with the user name that is proposed. */
  name: claim.default('name'),
  username: claim.default('preferred_username'),
  grants: z.array(mappedGrant).min(1),
});
export type RoleMapping = z.infer<typeof roleMapping>;

/** What a provider says of a person. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads a mapping.
 * @throws Error with the reason in one line, without the path
 */
export function readRoleMapping(path: string): RoleMapping {
  const given = roleMapping.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (given.success) return given.data;
  throw new Error(z.prettifyError(given.error).replaceAll(/\s*\n\s*/g, ' '));
}

/** Roles of a person by its claims; none: the person may not sign in. A claim that names no unit gives no role. */
export function mapRoles(claims: Claims, { grants }: RoleMapping): Grant[] {
  const found = new Map<string, Grant>();
  for (const { claim, value, role, unit: fixed, unitClaim } of grants) {
    if (!readTexts(claims, claim).includes(value)) continue;
    const scopes =
      unitClaim === undefined
        ? [fixed ?? null]
        : readTexts(claims, unitClaim).filter((text) => unit.safeParse(text).success);
    for (const scope of scopes) found.set(`${role}@${scope}`, { role, scope });
  }
  return [...found.values()];
}

/** Text of a claim; null: it has none. */
export function readText(claims: Claims, path: string): string | null {
  return readTexts(claims, path)[0]?.trim() || null;
}

/** Values of a claim that is a text or a list of texts. */
function readTexts(claims: Claims, path: string): string[] {
  const value = path
    .split('.')
    .reduce<unknown>(
      (within, name) =>
        typeof within === 'object' && within !== null && Object.hasOwn(within, name)
          ? (within as Claims)[name]
          : undefined,
      claims,
    );
  const values = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'string');
}
