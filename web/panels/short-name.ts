/** A unit's name without the leading name of its parent, where the parent is shown above it. */
export function shortName(name: string, parent: string | undefined): string {
  if (parent === undefined || !name.startsWith(parent)) return name;
  const rest = name.slice(parent.length).trim();
  return rest === '' ? name : rest;
}
