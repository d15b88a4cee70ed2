/** Heading of a panel: the name; while that is loading an ellipsis, since a code would look like a name. */
export function nameOrCode(asked: { isPending: boolean }, name: string | undefined, code: string) {
  return name ?? (asked.isPending ? '…' : code);
}
