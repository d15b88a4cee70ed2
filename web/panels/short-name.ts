/** A unit's name without the name of its parent in front of it: who reads it there has just read that. */
export function shortName(name: string, parent: string | undefined): string {
  if (parent === undefined || !name.startsWith(parent)) return name;
  const rest = name.slice(parent.length).trim();
  return rest === '' ? name : rest;
}
