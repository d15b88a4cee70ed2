/**
 * English name of a level after a number: 16 subdistricts, 1 community. A name that is not English, as where one name is used
 * for both languages, is unchanged.
 */
export function countedName(name: string, count: number): string {
  if (!/^[A-Za-z][a-z -]*$/.test(name)) return name;
  const small = name.charAt(0).toLowerCase() + name.slice(1);
  if (count === 1) return small;
  if (/[^aeiou]y$/.test(small)) return `${small.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(small) ? `${small}es` : `${small}s`;
}
